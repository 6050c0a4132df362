import { byCount, type Words } from './words.js'

const zhCN: Words = {
  locale: 'zh-CN',
  dir: 'ltr',

  'label.idle': '取消任务',
  'label.pending': '正在取消…',
  'label.paused': '等待中…',
  'label.cancelling': '正在取消…',
  'label.cancelled': '已取消',
  'label.finished': '早已结束',
  'label.rejected': '被拒绝',
  'label.unknown': '未确认',
  'label.error': '无法取消',
  'label.named': ({ text, name }) => `${text}：${name}`,

  'title.idle': '要取消此任务吗？',
  'title.over': '没有可取消的内容',
  'title.disabled': '无法在此处取消此任务',
  'title.pending': '正在取消此任务…',
  'title.paused': '正在等待网络连接',
  'title.cancelling': '任务正在停止',
  'title.cancelled': '任务已取消',
  'title.finished': '任务早已结束',
  'title.rejected': 'Sutro 拒绝了取消请求',
  'title.unknown': ({ accepted }) =>
    accepted ? 'Sutro 已接受。我们无法确认任务是否已停止' : '我们无法确认任务是否已取消',
  'title.error': '无法取消此任务',

  'text.idle': ({ jobName = '任务' }) => `${jobName} 将停止，此操作无法撤销。`,
  'text.pending': '正在等待 Sutro 的答复。',
  'text.paused': '您已离线。网络恢复后，请求将发送一次。',
  'text.cancelling': '取消请求已被接受。任务尚未停止。',
  'text.cancelled': '任务已取消。',
  'text.finished': ({ ended }) => {
    if (ended === 'succeeded') return '任务在此之前已成功完成。'
    if (ended === 'failed') return '任务在此之前已失败。'
    return '任务在此之前已结束。'
  },
  'text.rejected': ({ message }) =>
    message ? '该请求没有改变任何内容。' : 'Sutro 没有说明原因。该请求没有改变任何内容。',
  'text.unknown': ({ accepted, refused }) => {
    if (accepted) return 'Sutro 已接受取消请求。此后无法读取任务状态。'
    if (refused) return 'Sutro 表示拒绝，但任务状态未能证实这一点。'
    return '请求仍有可能已到达 Sutro。'
  },
  'text.noAnswer': '请求没有收到答复。',
  'text.seen': ({ status }) => `最近一次读取时，任务状态为 ${status}。`,
  'text.elapsed': ({ elapsed = 0 }, intl) => `已用时间：${intl.duration(elapsed)}。`,
  'text.slow': '所用时间比平时长。',
  'text.newest': ({ error }) => (error ? '最近一次请求没有带来新的信息。' : 'Sutro 的最新答复：'),
  'text.quote': ({ message }) => `答复为：“${message}”`,

  'next.close': '您可以关闭此窗口，操作会在后台继续。',
  'next.done': '没有需要取消的内容了。',
  'next.rejected': '如果仍需停止任务，请重试，或复制详细信息并寻求帮助。',
  'next.unknown': '不会丢失任何内容。请稍后再次检查，或直接重试，重试没有任何影响。',
  'next.signIn': '请重新登录，然后重试。',
  'next.wait': ({ wait = 0 }, intl) => `请在${intl.relative(wait)}重试。`,
  'next.again': '您可以重试。',
  'next.help': '请复制详细信息，并发送给此页面的负责人。',

  'reason.over': ({ ended }) => {
    if (ended === 'succeeded') return '此任务已成功完成，无法取消。'
    if (ended === 'failed') return '此任务已失败，无法取消。'
    return '此任务已结束，无法取消。'
  },
  'reason.cancelled': '此任务先前已被取消。',
  'reason.disabled': '此页面目前不提供取消此任务的功能。',
  'reason.noId': ({ text }) => `此行未指定任务：jobId 为 ${text}，应为字符串。`,

  'action.keep': '继续运行',
  'action.cancel': '取消任务',
  'action.close': '关闭',
  'action.again': '重试',
  'action.askAgain': '再次请求',
  'action.check': '再次检查',
  'action.checking': '正在检查…',
  'action.withdraw': '不发送',
  'action.copy': '复制详细信息',
  'action.copied': '已复制',
  'action.copyRefused': '此处不允许复制',

  'announce.job': ({ name, text }) => `${name}：${text}`,
  'announce.outcome': ({ name, text }) => `${name}：${text}。`,
  'announce.withdrawn': '请求未发送。',

  'error.invalid_job_id': '无法发送此任务 ID。',
  'error.not_sent': '请求未发送。',
  'error.api_key_unavailable': '无法读取 API 密钥，因此未发送任何内容。',
  'error.unauthorized': '您尚未登录，或 API 密钥未被接受。请重新登录，然后重试。',
  'error.forbidden': '您没有执行此操作的权限。请联系任务的所有者来取消它。',
  'error.invalid_request': 'Sutro 无法接受此请求。',
  'error.rate_limited': 'Sutro 收到的请求过多。',
  'error.no_endpoint': '此地址没有 Sutro 的 API。请检查基础 URL。',
  'error.redirected': '请求被重定向，Sutro 没有收到。请重新登录，或检查基础 URL。',
  'error.http_error': 'Sutro 未接受此请求。',
  'error.network_error': '无法连接到 Sutro。',
  'error.timed_out': 'Sutro 未及时答复。',
  'error.aborted': '请求在收到答复之前已结束。',
  'error.server_error': 'Sutro 遇到了问题。',
  'error.unreadable_response': '无法读取答复。',
  'error.web_page': '收到的是网页，而不是答复。请重新登录，然后检查。',
  'error.outcome_unknown': '我们无法确认任务是否已取消。',

  'bulk.label': ({ count }, { number }) => (count ? `取消 ${number(count)} 个任务` : '取消任务'),
  'bulk.running': ({ settled, total }, { number }) => `${number(settled)} / ${number(total)}…`,
  'bulk.results': '查看结果',
  'bulk.question': byCount({ other: '要取消 # 个任务吗？' }),
  'bulk.text': ({ names, more }, { list, number }) =>
    `${list(more ? [...names, `另外 ${number(more)} 个任务`] : names)} 将停止，此操作无法撤销。`,
  'bulk.over': byCount({ other: '已排除 # 个任务，因为它们已经结束。' }),
  'bulk.stopping': byCount({ other: '已排除 # 个任务，因为它们正在停止。' }),
  'bulk.nameless': ({ names, more }, { list }) =>
    `已排除没有任务 ID 的条目：${list(names)}${more ? '…' : '。'}`,
  'bulk.select': '请选择要取消的任务。',
  'bulk.nothing': '所选任务均已无法取消。',
  'bulk.disabled': '无法在此处取消这些任务',
  'bulk.title': ({ total }, { number }) => `正在取消 ${number(total)} 个任务…`,
  'bulk.progress': ({ settled, total }, { number }) => `${number(settled)} / ${number(total)}`,
  'bulk.answered': ({ settled, total }, { number }) =>
    `${number(total)} 个任务中已有 ${number(settled)} 个得到答复。`,
  'bulk.left': ({ left = 0 }, { duration }) => `大约还需 ${duration(left)}`,
  'bulk.close': '您可以关闭此窗口，发送会继续。',
  'bulk.offline': '您已离线。网络恢复之前不会发送任何请求。',
  'bulk.halted': '由于连续多个任务因相同原因失败，发送已自动停止。',
  'bulk.stopped': '不再发送新的请求。正在等待已发送请求的答复。',
  'bulk.stop': '停止发送',
  'bulk.stopPending': '正在停止…',
  'bulk.again': byCount({ other: '重试 # 个任务' }),
  'bulk.list': '任务及其结果',
  'bulk.more': byCount({ other: '另外 # 个任务包含在复制的详细信息中。' }),
  'bulk.some': ({ counts, total }, { number }) =>
    `${number(total)} 个任务中已取消 ${number(counts.cancelled)} 个`,
  'bulk.someStopping': ({ counts, total }, { number }) =>
    `${number(total)} 个任务中有 ${number(counts.cancelling)} 个正在停止`,
  'bulk.unclear': ({ total }, { number }) => `${number(total)} 个任务中没有一个确认已取消`,
  'bulk.none': ({ total }, { number }) => `${number(total)} 个任务均未取消`,
  'bulk.summary': ({ parts = [] }, { list }) => `${list(parts)}。`,
  'bulk.cancelled': byCount({ other: '# 个任务已取消' }),
  'bulk.cancelling': byCount({ other: '# 个任务正在停止' }),
  'bulk.pending': byCount({ other: '# 个任务尚无答复' }),
  'bulk.finished': byCount({ other: '# 个任务早已结束' }),
  'bulk.rejected': byCount({ other: '# 个任务被拒绝' }),
  'bulk.unknown': byCount({ other: '# 个任务未确认' }),
  'bulk.error': byCount({ other: '# 个任务无法取消' }),
  'bulk.notSent': byCount({ other: '# 个任务未发送' }),
}

export default zhCN
