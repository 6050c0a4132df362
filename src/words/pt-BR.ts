import { byCount, type JobsFacts, type PluralForms, type Word, type Words } from './words.js'

const JOBS: PluralForms = { one: '# tarefa', other: '# tarefas' }
const ENDS = { succeeded: 'sido concluída com sucesso', failed: 'falhado' }
const jobs = (one: string, other: string = `${one}s`): Word<JobsFacts> =>
  byCount({ one: `# tarefa ${one}`, other: `# tarefas ${other}` })

const ptBR: Words = {
  locale: 'pt-BR',
  dir: 'ltr',

  'label.idle': 'Cancelar tarefa',
  'label.pending': 'Cancelando…',
  'label.paused': 'Aguardando…',
  'label.cancelling': 'Cancelando…',
  'label.cancelled': 'Cancelada',
  'label.finished': 'Já encerrada',
  'label.rejected': 'Recusada',
  'label.unknown': 'Não confirmada',
  'label.error': 'Não foi possível cancelar',
  'label.named': ({ text, name }) => `${text}: ${name}`,

  'title.idle': 'Cancelar esta tarefa?',
  'title.over': 'Não há mais nada para cancelar',
  'title.disabled': 'Esta tarefa não pode ser cancelada aqui',
  'title.pending': 'Cancelando esta tarefa…',
  'title.paused': 'Aguardando a conexão',
  'title.cancelling': 'A tarefa está sendo interrompida',
  'title.cancelled': 'A tarefa foi cancelada',
  'title.finished': 'A tarefa já estava encerrada',
  'title.rejected': 'O Sutro recusou o cancelamento',
  'title.unknown': ({ accepted }) =>
    accepted
      ? 'O Sutro aceitou. Não conseguimos confirmar que a tarefa parou'
      : 'Não conseguimos confirmar se a tarefa foi cancelada',
  'title.error': 'Não foi possível cancelar a tarefa',

  'text.idle': ({ jobName = 'A tarefa' }) => `${jobName} vai parar. Isso não pode ser desfeito.`,
  'text.pending': 'Aguardamos a resposta do Sutro.',
  'text.paused': 'Você está offline. A solicitação será enviada uma vez, quando a conexão voltar.',
  'text.cancelling': 'O cancelamento foi aceito. A tarefa ainda não parou.',
  'text.cancelled': 'A tarefa foi cancelada.',
  'text.finished': ({ ended }) =>
    ended === 'succeeded' || ended === 'failed'
      ? `A tarefa já tinha ${ENDS[ended]}.`
      : 'A tarefa já estava encerrada.',
  'text.rejected': ({ message }) =>
    message
      ? 'A solicitação não mudou nada.'
      : 'O Sutro não deu motivo. A solicitação não mudou nada.',
  'text.unknown': ({ accepted, refused }) => {
    if (accepted)
      return 'O Sutro aceitou o cancelamento. Desde então, não foi possível ler o status da tarefa.'
    if (refused) return 'O Sutro disse que não, mas o status da tarefa não pôde confirmar isso.'
    return 'Mesmo assim, a solicitação pode ter chegado ao Sutro.'
  },
  'text.noAnswer': 'Não houve resposta à solicitação.',
  'text.seen': ({ status }) => `Na última leitura, o status da tarefa era ${status}.`,
  'text.elapsed': ({ elapsed = 0 }, intl) => `Tempo até agora: ${intl.duration(elapsed)}.`,
  'text.slow': 'Está demorando mais do que o normal.',
  'text.newest': ({ error }) =>
    error ? 'A última solicitação não trouxe nada de novo.' : 'Última resposta do Sutro:',
  'text.quote': ({ message }) => `A resposta foi: “${message}”`,

  'next.close': 'Você pode fechar esta janela. O processo continua em segundo plano.',
  'next.done': 'Não há mais nada para cancelar.',
  'next.rejected':
    'Se a tarefa ainda precisa parar, tente novamente, ou copie os detalhes e peça ajuda.',
  'next.unknown':
    'Nada se perde. Verifique de novo em instantes, ou tente novamente sem nenhum risco.',
  'next.signIn': 'Entre novamente na sua conta e tente de novo.',
  'next.wait': ({ wait = 0 }, intl) => `Tente novamente ${intl.relative(wait)}.`,
  'next.again': 'Você pode tentar novamente.',
  'next.help': 'Copie os detalhes e envie aos responsáveis por esta página.',

  'reason.over': ({ ended }) => {
    if (ended === 'succeeded') return 'Esta tarefa já foi concluída e não pode mais ser cancelada.'
    if (ended === 'failed') return 'Esta tarefa já falhou e não pode mais ser cancelada.'
    return 'Esta tarefa já está encerrada e não pode mais ser cancelada.'
  },
  'reason.cancelled': 'Esta tarefa já foi cancelada.',
  'reason.disabled': 'Esta página não permite cancelar esta tarefa no momento.',
  'reason.noId': ({ text }) =>
    `Esta linha não indica nenhuma tarefa: seu jobId é ${text} e deve ser uma string.`,

  'action.keep': 'Continuar executando',
  'action.cancel': 'Cancelar tarefa',
  'action.close': 'Fechar',
  'action.again': 'Tentar novamente',
  'action.askAgain': 'Pedir novamente',
  'action.check': 'Verificar novamente',
  'action.checking': 'Verificando…',
  'action.withdraw': 'Não enviar',
  'action.copy': 'Copiar detalhes',
  'action.copied': 'Copiado',
  'action.copyRefused': 'Não é permitido copiar aqui',

  'announce.job': ({ name, text }) => `${name}: ${text}`,
  'announce.outcome': ({ name, text }) => `${name}: ${text}.`,
  'announce.withdrawn': 'A solicitação não foi enviada.',

  'error.invalid_job_id': 'Este identificador de tarefa não pode ser enviado.',
  'error.not_sent': 'A solicitação não foi enviada.',
  'error.api_key_unavailable': 'Não foi possível ler a chave de API, e nada foi enviado.',
  'error.unauthorized':
    'Você não entrou na sua conta, ou a chave de API não foi aceita. Entre novamente na sua conta e tente de novo.',
  'error.forbidden':
    'Você não tem permissão para fazer isso. Peça à pessoa responsável pela tarefa que a cancele.',
  'error.invalid_request': 'O Sutro não pôde aceitar esta solicitação.',
  'error.rate_limited': 'O Sutro está recebendo solicitações demais.',
  'error.no_endpoint': 'A API do Sutro não está neste endereço. Verifique a URL base.',
  'error.redirected':
    'A solicitação foi redirecionada e não chegou ao Sutro. Entre novamente na sua conta ou verifique a URL base.',
  'error.http_error': 'O Sutro não aceitou esta solicitação.',
  'error.network_error': 'Não foi possível acessar o Sutro.',
  'error.timed_out': 'O Sutro não respondeu a tempo.',
  'error.aborted': 'A solicitação terminou antes de chegar uma resposta.',
  'error.server_error': 'O Sutro teve um problema.',
  'error.unreadable_response': 'Não foi possível ler a resposta.',
  'error.web_page':
    'Chegou uma página da web no lugar da resposta. Entre novamente na sua conta e verifique.',
  'error.outcome_unknown': 'Não conseguimos confirmar se a tarefa foi cancelada.',

  'bulk.label': ({ count }, { plural }) =>
    count ? `Cancelar ${plural(count, JOBS)}` : 'Cancelar tarefas',
  'bulk.running': ({ settled, total }, { number }) => `${number(settled)} de ${number(total)}…`,
  'bulk.results': 'Ver resultados',
  'bulk.question': byCount({ one: 'Cancelar # tarefa?', other: 'Cancelar # tarefas?' }),
  'bulk.text': ({ count, names, more }, { list, number, plural }) => {
    const who = list(more ? [...names, `mais ${number(more)}`] : names)
    const verb = plural(count, { one: 'vai parar', other: 'vão parar' })
    return `${who} ${verb}. Isso não pode ser desfeito.`
  },
  'bulk.over': byCount({
    one: '# tarefa fica de fora, porque já está encerrada.',
    other: '# tarefas ficam de fora, porque já estão encerradas.',
  }),
  'bulk.stopping': byCount({
    one: '# tarefa fica de fora, porque já está sendo interrompida.',
    other: '# tarefas ficam de fora, porque já estão sendo interrompidas.',
  }),
  'bulk.nameless': ({ names, more }, { list }) =>
    `As entradas sem identificador de tarefa ficam de fora: ${list(names)}${more ? '…' : '.'}`,
  'bulk.select': 'Selecione as tarefas que deseja cancelar.',
  'bulk.nothing': 'Nenhuma das tarefas selecionadas pode mais ser cancelada.',
  'bulk.disabled': 'Estas tarefas não podem ser canceladas aqui',
  'bulk.title': ({ total }, { plural }) => `Cancelando ${plural(total, JOBS)}…`,
  'bulk.progress': ({ settled, total }, { number }) => `${number(settled)} de ${number(total)}`,
  'bulk.answered': ({ settled, total }, { number, plural }) =>
    `Com resposta: ${number(settled)} de ${plural(total, JOBS)}.`,
  'bulk.left': ({ left = 0 }, { duration }) => `faltam cerca de ${duration(left)}`,
  'bulk.close': 'Você pode fechar esta janela. O envio continua.',
  'bulk.offline': 'Você está offline. Nada será enviado até a conexão voltar.',
  'bulk.halted':
    'O envio parou sozinho, porque várias tarefas seguidas falharam pelo mesmo motivo.',
  'bulk.stopped': 'Nenhuma outra solicitação será enviada. Aguardamos a resposta das já enviadas.',
  'bulk.stop': 'Parar o envio',
  'bulk.stopPending': 'Parando…',
  'bulk.again': byCount({
    one: 'Tentar novamente com # tarefa',
    other: 'Tentar novamente com # tarefas',
  }),
  'bulk.list': 'Tarefas e seus resultados',
  'bulk.more': byCount({
    one: '# outra tarefa está nos detalhes copiados.',
    other: '# outras tarefas estão nos detalhes copiados.',
  }),
  'bulk.some': ({ counts, total }, { number, plural }) =>
    plural(counts.cancelled, {
      one: `${number(counts.cancelled)} de ${plural(total, JOBS)} cancelada`,
      other: `${number(counts.cancelled)} de ${plural(total, JOBS)} canceladas`,
    }),
  'bulk.someStopping': ({ counts, total }, { number, plural }) =>
    `${number(counts.cancelling)} de ${plural(total, JOBS)} em interrupção`,
  'bulk.unclear': ({ total }, { plural }) =>
    `De ${plural(total, JOBS)}, nenhum cancelamento está confirmado`,
  'bulk.none': ({ total }, { plural }) => `De ${plural(total, JOBS)}, nenhuma foi cancelada`,
  'bulk.summary': ({ parts = [] }, { list }) => `${list(parts)}.`,
  'bulk.cancelled': jobs('cancelada'),
  'bulk.cancelling': jobs('em interrupção', 'em interrupção'),
  'bulk.pending': jobs('ainda sem resposta', 'ainda sem resposta'),
  'bulk.finished': jobs('já encerrada'),
  'bulk.rejected': jobs('recusada'),
  'bulk.unknown': jobs('não confirmada'),
  'bulk.error': jobs('que não pôde ser cancelada', 'que não puderam ser canceladas'),
  'bulk.notSent': jobs('não enviada'),
}

export default ptBR
