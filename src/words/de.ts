import { byCount, type JobsFacts, type PluralForms, type Word, type Words } from './words.js'

const JOBS: PluralForms = { one: '# Job', other: '# Jobs' }
const ENDS = { succeeded: 'erfolgreich beendet', failed: 'fehlgeschlagen' }
const jobs = (rest: string): Word<JobsFacts> =>
  byCount({ one: `# Job ${rest}`, other: `# Jobs ${rest}` })

const de: Words = {
  locale: 'de',
  dir: 'ltr',

  'label.idle': 'Job abbrechen',
  'label.pending': 'Wird abgebrochen…',
  'label.paused': 'Wartet…',
  'label.cancelling': 'Wird abgebrochen…',
  'label.cancelled': 'Abgebrochen',
  'label.finished': 'Schon beendet',
  'label.rejected': 'Abgelehnt',
  'label.unknown': 'Unbestätigt',
  'label.error': 'Abbruch fehlgeschlagen',
  'label.named': ({ text, name }) => `${text}: ${name}`,

  'title.idle': 'Diesen Job abbrechen?',
  'title.over': 'Es gibt nichts mehr abzubrechen',
  'title.disabled': 'Dieser Job lässt sich hier nicht abbrechen',
  'title.pending': 'Der Job wird abgebrochen…',
  'title.paused': 'Warten auf die Verbindung',
  'title.cancelling': 'Der Job wird gestoppt',
  'title.cancelled': 'Der Job wurde abgebrochen',
  'title.finished': 'Der Job war schon beendet',
  'title.rejected': 'Sutro hat den Abbruch abgelehnt',
  'title.unknown': ({ accepted }) =>
    accepted
      ? 'Sutro hat zugestimmt. Wir konnten nicht bestätigen, dass der Job gestoppt ist'
      : 'Wir konnten nicht bestätigen, ob der Job abgebrochen wurde',
  'title.error': 'Der Job konnte nicht abgebrochen werden',

  'text.idle': ({ jobName = 'Der Job' }) =>
    `${jobName} wird gestoppt. Das lässt sich nicht rückgängig machen.`,
  'text.pending': 'Wir warten auf die Antwort von Sutro.',
  'text.paused':
    'Sie sind offline. Die Anfrage wird einmal gesendet, sobald die Verbindung zurück ist.',
  'text.cancelling': 'Der Abbruch wurde angenommen. Der Job ist noch nicht gestoppt.',
  'text.cancelled': 'Der Job wurde abgebrochen.',
  'text.finished': ({ ended }) =>
    ended === 'succeeded' || ended === 'failed'
      ? `Der Job war bereits ${ENDS[ended]}.`
      : 'Der Job war bereits beendet.',
  'text.rejected': ({ message }) =>
    message
      ? 'Die Anfrage hat nichts geändert.'
      : 'Sutro hat keinen Grund genannt. Die Anfrage hat nichts geändert.',
  'text.unknown': ({ accepted, refused }) => {
    if (accepted)
      return 'Sutro hat den Abbruch angenommen. Seitdem ließ sich der Status des Jobs nicht lesen.'
    if (refused) return 'Sutro hat abgelehnt, aber der Status des Jobs konnte das nicht bestätigen.'
    return 'Die Anfrage kann Sutro trotzdem erreicht haben.'
  },
  'text.noAnswer': 'Auf die Anfrage kam keine Antwort.',
  'text.seen': ({ status }) => `Zuletzt war der Status des Jobs ${status}.`,
  'text.elapsed': ({ elapsed = 0 }, intl) => `Dauer bisher: ${intl.duration(elapsed)}`,
  'text.slow': 'Das dauert länger als üblich.',
  'text.newest': ({ error }) =>
    error ? 'Die letzte Anfrage hat nichts Neues ergeben.' : 'Letzte Antwort von Sutro:',
  'text.quote': ({ message }) => `Die Antwort war: „${message}“`,

  'next.close': 'Sie können dieses Fenster schließen. Der Vorgang läuft im Hintergrund weiter.',
  'next.done': 'Es gibt nichts mehr abzubrechen.',
  'next.rejected':
    'Wenn der Job trotzdem stoppen soll, versuchen Sie es erneut, oder kopieren Sie die Details und fragen Sie nach Hilfe.',
  'next.unknown':
    'Es geht nichts verloren. Prüfen Sie es gleich noch einmal, oder versuchen Sie es erneut. Das schadet nicht.',
  'next.signIn': 'Melden Sie sich neu an, und versuchen Sie es dann erneut.',
  'next.wait': ({ wait = 0 }, intl) => `Versuchen Sie es ${intl.relative(wait)} erneut.`,
  'next.again': 'Sie können es erneut versuchen.',
  'next.help': 'Kopieren Sie die Details, und senden Sie sie an die Betreiber dieser Seite.',

  'reason.over': ({ ended }) =>
    ended === 'succeeded' || ended === 'failed'
      ? `Dieser Job ist bereits ${ENDS[ended]} und lässt sich nicht mehr abbrechen.`
      : 'Dieser Job ist bereits beendet und lässt sich nicht mehr abbrechen.',
  'reason.cancelled': 'Dieser Job wurde bereits abgebrochen.',
  'reason.disabled': 'Diese Seite bietet den Abbruch dieses Jobs zurzeit nicht an.',
  'reason.noId': ({ text }) =>
    `Diese Zeile nennt keinen Job: Ihre jobId ist ${text} und muss ein String sein.`,

  'action.keep': 'Weiterlaufen lassen',
  'action.cancel': 'Job abbrechen',
  'action.close': 'Schließen',
  'action.again': 'Erneut versuchen',
  'action.askAgain': 'Noch einmal anfragen',
  'action.check': 'Noch einmal prüfen',
  'action.checking': 'Wird geprüft…',
  'action.withdraw': 'Nicht senden',
  'action.copy': 'Details kopieren',
  'action.copied': 'Kopiert',
  'action.copyRefused': 'Kopieren ist hier nicht erlaubt',

  'announce.job': ({ name, text }) => `${name}: ${text}`,
  'announce.outcome': ({ name, text }) => `${name}: ${text}.`,
  'announce.withdrawn': 'Die Anfrage wurde nicht gesendet.',

  'error.invalid_job_id': 'Diese Job-ID lässt sich nicht senden.',
  'error.not_sent': 'Die Anfrage wurde nicht gesendet.',
  'error.api_key_unavailable': 'Der API-Schlüssel war nicht lesbar. Deshalb wurde nichts gesendet.',
  'error.unauthorized':
    'Sie sind nicht angemeldet, oder der API-Schlüssel wurde nicht akzeptiert. Melden Sie sich neu an, und versuchen Sie es dann erneut.',
  'error.forbidden':
    'Ihnen fehlt die Berechtigung dafür. Bitten Sie die Person, der der Job gehört, ihn abzubrechen.',
  'error.invalid_request': 'Sutro konnte diese Anfrage nicht annehmen.',
  'error.rate_limited': 'Sutro erhält gerade zu viele Anfragen.',
  'error.no_endpoint':
    'Unter dieser Adresse ist die API von Sutro nicht. Prüfen Sie die Basis-URL.',
  'error.redirected':
    'Die Anfrage wurde umgeleitet und hat Sutro nicht erreicht. Melden Sie sich neu an, oder prüfen Sie die Basis-URL.',
  'error.http_error': 'Sutro hat diese Anfrage nicht angenommen.',
  'error.network_error': 'Sutro war nicht erreichbar.',
  'error.timed_out': 'Sutro hat nicht rechtzeitig geantwortet.',
  'error.aborted': 'Die Anfrage endete, bevor eine Antwort kam.',
  'error.server_error': 'Bei Sutro ist ein Problem aufgetreten.',
  'error.unreadable_response': 'Die Antwort war nicht lesbar.',
  'error.web_page':
    'Statt einer Antwort kam eine Webseite. Melden Sie sich neu an, und prüfen Sie es dann.',
  'error.outcome_unknown': 'Wir konnten nicht bestätigen, ob der Job abgebrochen wurde.',

  'bulk.label': ({ count }, { plural }) =>
    count ? `${plural(count, JOBS)} abbrechen` : 'Jobs abbrechen',
  'bulk.running': ({ settled, total }, { number }) => `${number(settled)} von ${number(total)}…`,
  'bulk.results': 'Ergebnis ansehen',
  'bulk.question': byCount({ one: '# Job abbrechen?', other: '# Jobs abbrechen?' }),
  'bulk.text': ({ count, names, more }, { list, number, plural }) => {
    const who = list(more ? [...names, `${number(more)} weitere`] : names)
    const verb = plural(count, { one: 'wird', other: 'werden' })
    return `${who} ${verb} gestoppt. Das lässt sich nicht rückgängig machen.`
  },
  'bulk.over': byCount({
    one: '# Job wird ausgelassen, weil er schon beendet ist.',
    other: '# Jobs werden ausgelassen, weil sie schon beendet sind.',
  }),
  'bulk.stopping': byCount({
    one: '# Job wird ausgelassen, weil er schon gestoppt wird.',
    other: '# Jobs werden ausgelassen, weil sie schon gestoppt werden.',
  }),
  'bulk.nameless': ({ names, more }, { list }) =>
    `Einträge ohne Job-ID werden ausgelassen: ${list(names)}${more ? '…' : '.'}`,
  'bulk.select': 'Wählen Sie die Jobs aus, die abgebrochen werden sollen.',
  'bulk.nothing': 'Keiner der ausgewählten Jobs lässt sich noch abbrechen.',
  'bulk.disabled': 'Diese Jobs lassen sich hier nicht abbrechen',
  'bulk.title': ({ total }, { plural }) =>
    plural(total, { one: '# Job wird abgebrochen…', other: '# Jobs werden abgebrochen…' }),
  'bulk.progress': ({ settled, total }, { number }) => `${number(settled)} von ${number(total)}`,
  'bulk.answered': ({ settled, total }, { number, plural }) =>
    `${number(settled)} von ${plural(total, JOBS)} beantwortet.`,
  'bulk.left': ({ left = 0 }, { duration }) => `noch etwa ${duration(left)}`,
  'bulk.close': 'Sie können dieses Fenster schließen. Das Senden läuft weiter.',
  'bulk.offline': 'Sie sind offline. Bis die Verbindung zurück ist, wird nichts gesendet.',
  'bulk.halted':
    'Das Senden endete von selbst, weil mehrere Jobs nacheinander aus demselben Grund fehlschlugen.',
  'bulk.stopped': 'Es werden keine Anfragen mehr gesendet. Auf gesendete Anfragen warten wir noch.',
  'bulk.stop': 'Senden beenden',
  'bulk.stopPending': 'Wird beendet…',
  'bulk.again': byCount({
    one: 'Für # Job erneut versuchen',
    other: 'Für # Jobs erneut versuchen',
  }),
  'bulk.list': 'Jobs und ihr Ergebnis',
  'bulk.more': byCount({
    one: '# weiterer Job steht in den kopierten Details.',
    other: '# weitere Jobs stehen in den kopierten Details.',
  }),
  'bulk.some': ({ counts, total }, { number, plural }) =>
    `${number(counts.cancelled)} von ${plural(total, JOBS)} abgebrochen`,
  'bulk.someStopping': ({ counts, total }, { number, plural }) =>
    `${number(counts.cancelling)} von ${plural(total, JOBS)} werden gestoppt`,
  'bulk.unclear': ({ total }, { plural }) =>
    `Von ${plural(total, JOBS)} ist keiner nachweislich abgebrochen`,
  'bulk.none': ({ total }, { plural }) => `Von ${plural(total, JOBS)} wurde keiner abgebrochen`,
  'bulk.summary': ({ parts = [] }, { list }) => `${list(parts)}.`,
  'bulk.cancelled': jobs('abgebrochen'),
  'bulk.cancelling': byCount({ one: '# Job wird gestoppt', other: '# Jobs werden gestoppt' }),
  'bulk.pending': jobs('noch ohne Antwort'),
  'bulk.finished': jobs('schon beendet'),
  'bulk.rejected': jobs('abgelehnt'),
  'bulk.unknown': jobs('unbestätigt'),
  'bulk.error': byCount({
    one: '# Job konnte nicht abgebrochen werden',
    other: '# Jobs konnten nicht abgebrochen werden',
  }),
  'bulk.notSent': jobs('nicht angefragt'),
}

export default de
