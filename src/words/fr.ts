import { byCount, type JobsFacts, type PluralForms, type Word, type Words } from './words.js'

const JOBS: PluralForms = { one: '# tâche', other: '# tâches' }
const ENDS = { succeeded: 'réussi', failed: 'échoué' }
const jobs = (one: string, other: string = `${one}s`): Word<JobsFacts> =>
  byCount({ one: `# tâche ${one}`, other: `# tâches ${other}` })

const fr: Words = {
  locale: 'fr',
  dir: 'ltr',

  'label.idle': 'Annuler la tâche',
  'label.pending': 'Annulation…',
  'label.paused': 'En attente…',
  'label.cancelling': 'Annulation…',
  'label.cancelled': 'Annulée',
  'label.finished': 'Déjà terminée',
  'label.rejected': 'Refusée',
  'label.unknown': 'Non confirmée',
  'label.error': 'Annulation impossible',
  'label.named': ({ text, name }) => `${text} : ${name}`,

  'title.idle': 'Annuler cette tâche ?',
  'title.over': 'Il n’y a plus rien à annuler',
  'title.disabled': 'Cette tâche ne peut pas être annulée ici',
  'title.pending': 'Annulation de la tâche…',
  'title.paused': 'En attente de la connexion',
  'title.cancelling': 'La tâche est en cours d’arrêt',
  'title.cancelled': 'La tâche a été annulée',
  'title.finished': 'La tâche était déjà terminée',
  'title.rejected': 'Sutro a refusé l’annulation',
  'title.unknown': ({ accepted }) =>
    accepted
      ? 'Sutro a accepté. Nous n’avons pas pu confirmer que la tâche s’est arrêtée'
      : 'Nous n’avons pas pu confirmer si la tâche a été annulée',
  'title.error': 'La tâche n’a pas pu être annulée',

  'text.idle': ({ jobName = 'La tâche' }) =>
    `${jobName} va s’arrêter. Cette action est définitive.`,
  'text.pending': 'Nous attendons la réponse de Sutro.',
  'text.paused':
    'Vous êtes hors ligne. La demande sera envoyée une fois, au retour de la connexion.',
  'text.cancelling': 'L’annulation a été acceptée. La tâche ne s’est pas encore arrêtée.',
  'text.cancelled': 'La tâche a été annulée.',
  'text.finished': ({ ended }) =>
    ended === 'succeeded' || ended === 'failed'
      ? `La tâche avait déjà ${ENDS[ended]}.`
      : 'La tâche était déjà terminée.',
  'text.rejected': ({ message }) =>
    message
      ? 'La demande n’a rien changé.'
      : 'Sutro n’a pas donné de raison. La demande n’a rien changé.',
  'text.unknown': ({ accepted, refused }) => {
    if (accepted)
      return 'Sutro a accepté l’annulation. Depuis, l’état de la tâche n’a pas pu être lu.'
    if (refused) return 'Sutro a refusé, mais l’état de la tâche n’a pas pu le confirmer.'
    return 'La demande a quand même pu parvenir à Sutro.'
  },
  'text.noAnswer': 'La demande est restée sans réponse.',
  'text.seen': ({ status }) => `À la dernière lecture, l’état de la tâche était ${status}.`,
  'text.elapsed': ({ elapsed = 0 }, intl) => `Durée jusqu’ici : ${intl.duration(elapsed)}.`,
  'text.slow': 'C’est plus long que d’habitude.',
  'text.newest': ({ error }) =>
    error ? 'La dernière demande n’a rien apporté de nouveau.' : 'Dernière réponse de Sutro :',
  'text.quote': ({ message }) => `La réponse était : « ${message} »`,

  'next.close': 'Vous pouvez fermer cette fenêtre. L’opération continue en arrière-plan.',
  'next.done': 'Il n’y a plus rien à annuler.',
  'next.rejected':
    'Si la tâche doit quand même s’arrêter, réessayez, ou copiez les détails et demandez de l’aide.',
  'next.unknown':
    'Rien n’est perdu. Vérifiez à nouveau dans un instant, ou réessayez : c’est sans risque.',
  'next.signIn': 'Reconnectez-vous, puis réessayez.',
  'next.wait': ({ wait = 0 }, intl) => `Réessayez ${intl.relative(wait)}.`,
  'next.again': 'Vous pouvez réessayer.',
  'next.help': 'Copiez les détails et envoyez-les aux responsables de cette page.',

  'reason.over': ({ ended }) =>
    ended === 'succeeded' || ended === 'failed'
      ? `Cette tâche a déjà ${ENDS[ended]} et ne peut plus être annulée.`
      : 'Cette tâche est déjà terminée et ne peut plus être annulée.',
  'reason.cancelled': 'Cette tâche a déjà été annulée.',
  'reason.disabled': 'Cette page ne permet pas d’annuler cette tâche pour le moment.',
  'reason.noId': ({ text }) =>
    `Cette ligne ne désigne aucune tâche : son jobId est ${text} et doit être une chaîne.`,

  'action.keep': 'Laisser continuer',
  'action.cancel': 'Annuler la tâche',
  'action.close': 'Fermer',
  'action.again': 'Réessayer',
  'action.askAgain': 'Redemander',
  'action.check': 'Vérifier à nouveau',
  'action.checking': 'Vérification…',
  'action.withdraw': 'Ne pas envoyer',
  'action.copy': 'Copier les détails',
  'action.copied': 'Copié',
  'action.copyRefused': 'La copie n’est pas autorisée ici',

  'announce.job': ({ name, text }) => `${name} : ${text}`,
  'announce.outcome': ({ name, text }) => `${name} : ${text}.`,
  'announce.withdrawn': 'La demande n’a pas été envoyée.',

  'error.invalid_job_id': 'Cet identifiant de tâche ne peut pas être envoyé.',
  'error.not_sent': 'La demande n’a pas été envoyée.',
  'error.api_key_unavailable': 'La clé d’API n’a pas pu être lue. Rien n’a été envoyé.',
  'error.unauthorized':
    'Vous n’êtes pas connecté, ou la clé d’API n’a pas été acceptée. Reconnectez-vous, puis réessayez.',
  'error.forbidden':
    'Vous n’avez pas l’autorisation nécessaire. Demandez à la personne à qui appartient la tâche de l’annuler.',
  'error.invalid_request': 'Sutro n’a pas pu accepter cette demande.',
  'error.rate_limited': 'Sutro reçoit trop de demandes.',
  'error.no_endpoint': 'L’API de Sutro n’est pas à cette adresse. Vérifiez l’URL de base.',
  'error.redirected':
    'La demande a été redirigée et Sutro ne l’a pas reçue. Reconnectez-vous, ou vérifiez l’URL de base.',
  'error.http_error': 'Sutro n’a pas accepté cette demande.',
  'error.network_error': 'Sutro n’a pas pu être joint.',
  'error.timed_out': 'Sutro n’a pas répondu à temps.',
  'error.aborted': 'La demande s’est arrêtée avant la réponse.',
  'error.server_error': 'Sutro a rencontré un problème.',
  'error.unreadable_response': 'La réponse n’a pas pu être lue.',
  'error.web_page':
    'Une page web est arrivée à la place de la réponse. Reconnectez-vous, puis vérifiez.',
  'error.outcome_unknown': 'Nous n’avons pas pu confirmer si la tâche a été annulée.',

  'bulk.label': ({ count }, { plural }) =>
    count ? `Annuler ${plural(count, JOBS)}` : 'Annuler des tâches',
  'bulk.running': ({ settled, total }, { number }) => `${number(settled)} sur ${number(total)}…`,
  'bulk.results': 'Voir les résultats',
  'bulk.question': byCount({ one: 'Annuler # tâche ?', other: 'Annuler # tâches ?' }),
  'bulk.text': ({ count, names, more }, { list, number, plural }) => {
    const others = plural(more, { one: `${number(more)} autre`, other: `${number(more)} autres` })
    const verb = plural(count, { one: 'va s’arrêter', other: 'vont s’arrêter' })
    return `${list(more ? [...names, others] : names)} ${verb}. Cette action est définitive.`
  },
  'bulk.over': byCount({
    one: '# tâche est laissée de côté, car elle est déjà terminée.',
    other: '# tâches sont laissées de côté, car elles sont déjà terminées.',
  }),
  'bulk.stopping': byCount({
    one: '# tâche est laissée de côté, car elle est déjà en cours d’arrêt.',
    other: '# tâches sont laissées de côté, car elles sont déjà en cours d’arrêt.',
  }),
  'bulk.nameless': ({ names, more }, { list }) =>
    `Les entrées sans identifiant de tâche sont laissées de côté : ${list(names)}${more ? '…' : '.'}`,
  'bulk.select': 'Sélectionnez les tâches à annuler.',
  'bulk.nothing': 'Aucune des tâches sélectionnées ne peut encore être annulée.',
  'bulk.disabled': 'Ces tâches ne peuvent pas être annulées ici',
  'bulk.title': ({ total }, { plural }) => `Annulation de ${plural(total, JOBS)}…`,
  'bulk.progress': ({ settled, total }, { number }) => `${number(settled)} sur ${number(total)}`,
  'bulk.answered': ({ settled, total }, { number, plural }) =>
    `Réponses reçues : ${number(settled)} sur ${plural(total, JOBS)}.`,
  'bulk.left': ({ left = 0 }, { duration }) => `encore ${duration(left)} environ`,
  'bulk.close': 'Vous pouvez fermer cette fenêtre. L’envoi continue.',
  'bulk.offline': 'Vous êtes hors ligne. Rien n’est envoyé avant le retour de la connexion.',
  'bulk.halted':
    'L’envoi s’est arrêté de lui-même, car plusieurs tâches de suite ont échoué pour la même raison.',
  'bulk.stopped':
    'Plus aucune demande n’est envoyée. Nous attendons les réponses aux demandes parties.',
  'bulk.stop': 'Arrêter l’envoi',
  'bulk.stopPending': 'Arrêt…',
  'bulk.again': byCount({ one: 'Réessayer pour # tâche', other: 'Réessayer pour # tâches' }),
  'bulk.list': 'Les tâches et leur résultat',
  'bulk.more': byCount({
    one: '# autre tâche figure dans les détails copiés.',
    other: '# autres tâches figurent dans les détails copiés.',
  }),
  'bulk.some': ({ counts, total }, { number, plural }) =>
    plural(counts.cancelled, {
      one: `${number(counts.cancelled)} annulée sur ${plural(total, JOBS)}`,
      other: `${number(counts.cancelled)} annulées sur ${plural(total, JOBS)}`,
    }),
  'bulk.someStopping': ({ counts, total }, { number, plural }) =>
    `${number(counts.cancelling)} en cours d’arrêt sur ${plural(total, JOBS)}`,
  'bulk.unclear': ({ total }, { plural }) =>
    `Sur ${plural(total, JOBS)}, aucune annulation n’est confirmée`,
  'bulk.none': ({ total }, { plural }) => `Sur ${plural(total, JOBS)}, aucune n’a été annulée`,
  'bulk.summary': ({ parts = [] }, { list }) => `${list(parts)}.`,
  'bulk.cancelled': jobs('annulée'),
  'bulk.cancelling': jobs('en cours d’arrêt', 'en cours d’arrêt'),
  'bulk.pending': jobs('encore sans réponse', 'encore sans réponse'),
  'bulk.finished': jobs('déjà terminée'),
  'bulk.rejected': jobs('refusée'),
  'bulk.unknown': jobs('non confirmée', 'non confirmées'),
  'bulk.error': jobs('impossible à annuler', 'impossibles à annuler'),
  'bulk.notSent': jobs('non envoyée', 'non envoyées'),
}

export default fr
