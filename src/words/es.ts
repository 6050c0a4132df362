import { byCount, type JobsFacts, type PluralForms, type Word, type Words } from './words.js'

const JOBS: PluralForms = { one: '# trabajo', other: '# trabajos' }
const ENDS = { succeeded: 'terminado con éxito', failed: 'fallado' }
const jobs = (one: string, other: string = `${one}s`): Word<JobsFacts> =>
  byCount({ one: `# trabajo ${one}`, other: `# trabajos ${other}` })

const es: Words = {
  locale: 'es',
  dir: 'ltr',

  'label.idle': 'Cancelar trabajo',
  'label.pending': 'Cancelando…',
  'label.paused': 'En espera…',
  'label.cancelling': 'Cancelando…',
  'label.cancelled': 'Cancelado',
  'label.finished': 'Ya terminado',
  'label.rejected': 'Rechazado',
  'label.unknown': 'Sin confirmar',
  'label.error': 'No se pudo cancelar',
  'label.named': ({ text, name }) => `${text}: ${name}`,

  'title.idle': '¿Cancelar este trabajo?',
  'title.over': 'Ya no queda nada que cancelar',
  'title.disabled': 'Este trabajo no se puede cancelar aquí',
  'title.pending': 'Cancelando este trabajo…',
  'title.paused': 'Esperando la conexión',
  'title.cancelling': 'El trabajo se está deteniendo',
  'title.cancelled': 'El trabajo se canceló',
  'title.finished': 'El trabajo ya había terminado',
  'title.rejected': 'Sutro rechazó la cancelación',
  'title.unknown': ({ accepted }) =>
    accepted
      ? 'Sutro aceptó. No pudimos confirmar que el trabajo se detuviera'
      : 'No pudimos confirmar si el trabajo se canceló',
  'title.error': 'No se pudo cancelar el trabajo',

  'text.idle': ({ jobName = 'El trabajo' }) =>
    `${jobName} se detendrá. Esta acción no se puede deshacer.`,
  'text.pending': 'Esperamos la respuesta de Sutro.',
  'text.paused': 'No hay conexión. La solicitud se enviará una vez, cuando la conexión vuelva.',
  'text.cancelling': 'La cancelación fue aceptada. El trabajo todavía no se ha detenido.',
  'text.cancelled': 'El trabajo se canceló.',
  'text.finished': ({ ended }) =>
    ended === 'succeeded' || ended === 'failed'
      ? `El trabajo ya había ${ENDS[ended]}.`
      : 'El trabajo ya había terminado.',
  'text.rejected': ({ message }) =>
    message
      ? 'La solicitud no cambió nada.'
      : 'Sutro no dio ningún motivo. La solicitud no cambió nada.',
  'text.unknown': ({ accepted, refused }) => {
    if (accepted)
      return 'Sutro aceptó la cancelación. Desde entonces no se pudo leer el estado del trabajo.'
    if (refused) return 'Sutro dijo que no, pero el estado del trabajo no pudo confirmarlo.'
    return 'Aun así, la solicitud puede haber llegado a Sutro.'
  },
  'text.noAnswer': 'No llegó ninguna respuesta a la solicitud.',
  'text.seen': ({ status }) => `En la última lectura, el estado del trabajo era ${status}.`,
  'text.elapsed': ({ elapsed = 0 }, intl) => `Tiempo hasta ahora: ${intl.duration(elapsed)}.`,
  'text.slow': 'Tarda más de lo habitual.',
  'text.newest': ({ error }) =>
    error ? 'La última solicitud no aportó nada nuevo.' : 'Última respuesta de Sutro:',
  'text.quote': ({ message }) => `La respuesta fue: «${message}»`,

  'next.close': 'Puede cerrar esta ventana. El proceso sigue en segundo plano.',
  'next.done': 'Ya no queda nada que cancelar.',
  'next.rejected':
    'Si el trabajo debe detenerse de todos modos, inténtelo de nuevo, o copie los detalles y pida ayuda.',
  'next.unknown':
    'No se pierde nada. Compruébelo de nuevo en un momento, o inténtelo otra vez sin ningún riesgo.',
  'next.signIn': 'Inicie sesión de nuevo y vuelva a intentarlo.',
  'next.wait': ({ wait = 0 }, intl) => `Vuelva a intentarlo ${intl.relative(wait)}.`,
  'next.again': 'Puede intentarlo de nuevo.',
  'next.help': 'Copie los detalles y envíelos a los responsables de esta página.',

  'reason.over': ({ ended }) =>
    ended === 'succeeded' || ended === 'failed'
      ? `Este trabajo ya ha ${ENDS[ended]} y no se puede cancelar.`
      : 'Este trabajo ya ha terminado y no se puede cancelar.',
  'reason.cancelled': 'Este trabajo ya se canceló.',
  'reason.disabled': 'Esta página no permite cancelar este trabajo por ahora.',
  'reason.noId': ({ text }) =>
    `Esta fila no indica ningún trabajo: su jobId es ${text} y debe ser una cadena.`,

  'action.keep': 'Seguir ejecutando',
  'action.cancel': 'Cancelar trabajo',
  'action.close': 'Cerrar',
  'action.again': 'Intentar de nuevo',
  'action.askAgain': 'Volver a pedir',
  'action.check': 'Comprobar de nuevo',
  'action.checking': 'Comprobando…',
  'action.withdraw': 'No enviar',
  'action.copy': 'Copiar detalles',
  'action.copied': 'Copiado',
  'action.copyRefused': 'Aquí no se permite copiar',

  'announce.job': ({ name, text }) => `${name}: ${text}`,
  'announce.outcome': ({ name, text }) => `${name}: ${text}.`,
  'announce.withdrawn': 'La solicitud no se envió.',

  'error.invalid_job_id': 'Este identificador de trabajo no se puede enviar.',
  'error.not_sent': 'La solicitud no se envió.',
  'error.api_key_unavailable': 'No se pudo leer la clave de API, así que no se envió nada.',
  'error.unauthorized':
    'No ha iniciado sesión, o la clave de API no fue aceptada. Inicie sesión de nuevo y vuelva a intentarlo.',
  'error.forbidden':
    'No tiene permiso para hacer esto. Pida a la persona responsable del trabajo que lo cancele.',
  'error.invalid_request': 'Sutro no pudo aceptar esta solicitud.',
  'error.rate_limited': 'Sutro está recibiendo demasiadas solicitudes.',
  'error.no_endpoint': 'La API de Sutro no está en esta dirección. Compruebe la URL base.',
  'error.redirected':
    'La solicitud fue redirigida y no llegó a Sutro. Inicie sesión de nuevo o compruebe la URL base.',
  'error.http_error': 'Sutro no aceptó esta solicitud.',
  'error.network_error': 'No se pudo contactar con Sutro.',
  'error.timed_out': 'Sutro no respondió a tiempo.',
  'error.aborted': 'La solicitud terminó antes de que llegara una respuesta.',
  'error.server_error': 'Sutro tuvo un problema.',
  'error.unreadable_response': 'No se pudo leer la respuesta.',
  'error.web_page':
    'En lugar de una respuesta llegó una página web. Inicie sesión de nuevo y compruébelo.',
  'error.outcome_unknown': 'No pudimos confirmar si el trabajo se canceló.',

  'bulk.label': ({ count }, { plural }) =>
    count ? `Cancelar ${plural(count, JOBS)}` : 'Cancelar trabajos',
  'bulk.running': ({ settled, total }, { number }) => `${number(settled)} de ${number(total)}…`,
  'bulk.results': 'Ver resultados',
  'bulk.question': byCount({ one: '¿Cancelar # trabajo?', other: '¿Cancelar # trabajos?' }),
  'bulk.text': ({ count, names, more }, { list, number, plural }) => {
    const who = list(more ? [...names, `${number(more)} más`] : names)
    const verb = plural(count, { one: 'se detendrá', other: 'se detendrán' })
    return `${who} ${verb}. Esta acción no se puede deshacer.`
  },
  'bulk.over': byCount({
    one: '# trabajo queda fuera, porque ya terminó.',
    other: '# trabajos quedan fuera, porque ya terminaron.',
  }),
  'bulk.stopping': byCount({
    one: '# trabajo queda fuera, porque ya se está deteniendo.',
    other: '# trabajos quedan fuera, porque ya se están deteniendo.',
  }),
  'bulk.nameless': ({ names, more }, { list }) =>
    `Las entradas sin identificador de trabajo quedan fuera: ${list(names)}${more ? '…' : '.'}`,
  'bulk.select': 'Seleccione los trabajos que desea cancelar.',
  'bulk.nothing': 'Ninguno de los trabajos seleccionados se puede cancelar ya.',
  'bulk.disabled': 'Estos trabajos no se pueden cancelar aquí',
  'bulk.title': ({ total }, { plural }) => `Cancelando ${plural(total, JOBS)}…`,
  'bulk.progress': ({ settled, total }, { number }) => `${number(settled)} de ${number(total)}`,
  'bulk.answered': ({ settled, total }, { number, plural }) =>
    `Con respuesta: ${number(settled)} de ${plural(total, JOBS)}.`,
  'bulk.left': ({ left = 0 }, { duration }) => `faltan unos ${duration(left)}`,
  'bulk.close': 'Puede cerrar esta ventana. El envío continúa.',
  'bulk.offline': 'No hay conexión. No se envía nada hasta que la conexión vuelva.',
  'bulk.halted':
    'El envío terminó por sí solo, porque varios trabajos seguidos fallaron por el mismo motivo.',
  'bulk.stopped': 'No se envían más solicitudes. Esperamos la respuesta de las ya enviadas.',
  'bulk.stop': 'Detener el envío',
  'bulk.stopPending': 'Deteniendo…',
  'bulk.again': byCount({
    one: 'Intentar de nuevo con # trabajo',
    other: 'Intentar de nuevo con # trabajos',
  }),
  'bulk.list': 'Trabajos y su resultado',
  'bulk.more': byCount({
    one: '# trabajo más está en los detalles copiados.',
    other: '# trabajos más están en los detalles copiados.',
  }),
  'bulk.some': ({ counts, total }, { number, plural }) =>
    plural(counts.cancelled, {
      one: `${number(counts.cancelled)} de ${plural(total, JOBS)} cancelado`,
      other: `${number(counts.cancelled)} de ${plural(total, JOBS)} cancelados`,
    }),
  'bulk.someStopping': ({ counts, total }, { number, plural }) =>
    `${number(counts.cancelling)} de ${plural(total, JOBS)} en proceso de detención`,
  'bulk.unclear': ({ total }, { plural }) =>
    `De ${plural(total, JOBS)}, ninguno consta como cancelado`,
  'bulk.none': ({ total }, { plural }) => `De ${plural(total, JOBS)}, no se canceló ninguno`,
  'bulk.summary': ({ parts = [] }, { list }) => `${list(parts)}.`,
  'bulk.cancelled': jobs('cancelado'),
  'bulk.cancelling': jobs('en proceso de detención', 'en proceso de detención'),
  'bulk.pending': jobs('aún sin respuesta', 'aún sin respuesta'),
  'bulk.finished': jobs('ya terminado'),
  'bulk.rejected': jobs('rechazado'),
  'bulk.unknown': jobs('sin confirmar', 'sin confirmar'),
  'bulk.error': jobs('que no se pudo cancelar', 'que no se pudieron cancelar'),
  'bulk.notSent': jobs('sin enviar', 'sin enviar'),
}

export default es
