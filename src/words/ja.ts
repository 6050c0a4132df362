import { byCount, type Words } from './words.js'

const ja: Words = {
  locale: 'ja',
  dir: 'ltr',

  'label.idle': 'ジョブをキャンセル',
  'label.pending': 'キャンセル中…',
  'label.paused': '待機中…',
  'label.cancelling': 'キャンセル中…',
  'label.cancelled': 'キャンセル済み',
  'label.finished': 'すでに終了',
  'label.rejected': '拒否されました',
  'label.unknown': '未確認',
  'label.error': 'キャンセルできません',
  'label.named': ({ text, name }) => `${text}：${name}`,

  'title.idle': 'このジョブをキャンセルしますか？',
  'title.over': 'キャンセルするものはありません',
  'title.disabled': 'このジョブはここではキャンセルできません',
  'title.pending': 'ジョブをキャンセルしています…',
  'title.paused': '接続を待っています',
  'title.cancelling': 'ジョブは停止処理中です',
  'title.cancelled': 'ジョブはキャンセルされました',
  'title.finished': 'ジョブはすでに終了していました',
  'title.rejected': 'Sutro がキャンセルを拒否しました',
  'title.unknown': ({ accepted }) =>
    accepted
      ? 'Sutro は受け付けました。ジョブの停止は確認できませんでした'
      : 'ジョブがキャンセルされたかどうか確認できませんでした',
  'title.error': 'ジョブをキャンセルできませんでした',

  'text.idle': ({ jobName = 'ジョブ' }) => `${jobName} は停止します。この操作は元に戻せません。`,
  'text.pending': 'Sutro の応答を待っています。',
  'text.paused': 'オフラインです。接続が戻ったら、リクエストを一度だけ送信します。',
  'text.cancelling': 'キャンセルは受け付けられました。ジョブはまだ停止していません。',
  'text.cancelled': 'ジョブはキャンセルされました。',
  'text.finished': ({ ended }) => {
    if (ended === 'succeeded') return 'ジョブはすでに正常に完了していました。'
    if (ended === 'failed') return 'ジョブはすでに失敗していました。'
    return 'ジョブはすでに終了していました。'
  },
  'text.rejected': ({ message }) =>
    message
      ? 'リクエストによる変更はありません。'
      : 'Sutro は理由を示しませんでした。リクエストによる変更はありません。',
  'text.unknown': ({ accepted, refused }) => {
    if (accepted)
      return 'Sutro はキャンセルを受け付けました。その後、ジョブの状態を読み取れません。'
    if (refused) return 'Sutro は拒否しましたが、ジョブの状態では確認できませんでした。'
    return 'それでも、リクエストは Sutro に届いた可能性があります。'
  },
  'text.noAnswer': 'リクエストへの応答がありませんでした。',
  'text.seen': ({ status }) => `最後に読み取ったジョブの状態は ${status} でした。`,
  'text.elapsed': ({ elapsed = 0 }, intl) => `経過時間：${intl.duration(elapsed)}。`,
  'text.slow': '通常より時間がかかっています。',
  'text.newest': ({ error }) =>
    error ? '最新のリクエストでは新しいことは分かりませんでした。' : 'Sutro の最新の応答：',
  'text.quote': ({ message }) => `応答：「${message}」`,

  'next.close': 'この画面は閉じてもかまいません。処理はバックグラウンドで続きます。',
  'next.done': 'キャンセルするものはもうありません。',
  'next.rejected':
    'それでもジョブを停止したい場合は、もう一度試すか、詳細をコピーして相談してください。',
  'next.unknown':
    '失われるものはありません。しばらくして再確認するか、もう一度お試しください。再試行しても問題はありません。',
  'next.signIn': 'もう一度サインインしてから、再試行してください。',
  'next.wait': ({ wait = 0 }, intl) => `${intl.relative(wait)}にもう一度お試しください。`,
  'next.again': 'もう一度試すことができます。',
  'next.help': '詳細をコピーして、このページの運営者に送ってください。',

  'reason.over': ({ ended }) => {
    if (ended === 'succeeded') return 'このジョブはすでに完了しているため、キャンセルできません。'
    if (ended === 'failed') return 'このジョブはすでに失敗しているため、キャンセルできません。'
    return 'このジョブはすでに終了しているため、キャンセルできません。'
  },
  'reason.cancelled': 'このジョブはすでにキャンセルされています。',
  'reason.disabled': '現在、このページではこのジョブをキャンセルできません。',
  'reason.noId': ({ text }) =>
    `この行にはジョブの指定がありません。jobId は ${text} ですが、文字列である必要があります。`,

  'action.keep': '実行を続ける',
  'action.cancel': 'ジョブをキャンセル',
  'action.close': '閉じる',
  'action.again': 'もう一度試す',
  'action.askAgain': 'もう一度依頼する',
  'action.check': '再確認',
  'action.checking': '確認中…',
  'action.withdraw': '送信しない',
  'action.copy': '詳細をコピー',
  'action.copied': 'コピーしました',
  'action.copyRefused': 'ここではコピーできません',

  'announce.job': ({ name, text }) => `${name}：${text}`,
  'announce.outcome': ({ name, text }) => `${name}：${text}。`,
  'announce.withdrawn': 'リクエストは送信されませんでした。',

  'error.invalid_job_id': 'このジョブ ID は送信できません。',
  'error.not_sent': 'リクエストは送信されませんでした。',
  'error.api_key_unavailable': 'API キーを読み取れなかったため、何も送信されませんでした。',
  'error.unauthorized':
    'サインインしていないか、API キーが受け付けられませんでした。もう一度サインインしてから、再試行してください。',
  'error.forbidden':
    'この操作を行う権限がありません。ジョブの所有者にキャンセルを依頼してください。',
  'error.invalid_request': 'Sutro はこのリクエストを受け付けられませんでした。',
  'error.rate_limited': 'Sutro へのリクエストが多すぎます。',
  'error.no_endpoint': 'このアドレスに Sutro の API はありません。ベース URL を確認してください。',
  'error.redirected':
    'リクエストは転送され、Sutro に届きませんでした。もう一度サインインするか、ベース URL を確認してください。',
  'error.http_error': 'Sutro はこのリクエストを受け付けませんでした。',
  'error.network_error': 'Sutro に接続できませんでした。',
  'error.timed_out': 'Sutro から時間内に応答がありませんでした。',
  'error.aborted': '応答が届く前にリクエストが終了しました。',
  'error.server_error': 'Sutro で問題が発生しました。',
  'error.unreadable_response': '応答を読み取れませんでした。',
  'error.web_page':
    '応答の代わりにウェブページが返されました。もう一度サインインして確認してください。',
  'error.outcome_unknown': 'ジョブがキャンセルされたかどうか確認できませんでした。',

  'bulk.label': ({ count }, { number }) =>
    count ? `${number(count)} 件のジョブをキャンセル` : 'ジョブをキャンセル',
  'bulk.running': ({ settled, total }, { number }) => `${number(settled)} / ${number(total)} 件…`,
  'bulk.results': '結果を見る',
  'bulk.question': byCount({ other: '# 件のジョブをキャンセルしますか？' }),
  'bulk.text': ({ names, more }, { list, number }) =>
    `${list(more ? [...names, `ほか ${number(more)} 件`] : names)} は停止します。この操作は元に戻せません。`,
  'bulk.over': byCount({ other: 'すでに終了している # 件のジョブは対象外です。' }),
  'bulk.stopping': byCount({ other: 'すでに停止処理中の # 件のジョブは対象外です。' }),
  'bulk.nameless': ({ names, more }, { list }) =>
    `ジョブ ID のない項目は対象外です：${list(names)}${more ? '…' : '。'}`,
  'bulk.select': 'キャンセルするジョブを選択してください。',
  'bulk.nothing': '選択したジョブの中に、キャンセルできるものはもうありません。',
  'bulk.disabled': 'これらのジョブはここではキャンセルできません',
  'bulk.title': ({ total }, { number }) => `${number(total)} 件のジョブをキャンセルしています…`,
  'bulk.progress': ({ settled, total }, { number }) => `${number(settled)} / ${number(total)} 件`,
  'bulk.answered': ({ settled, total }, { number }) =>
    `${number(total)} 件中 ${number(settled)} 件の応答がありました。`,
  'bulk.left': ({ left = 0 }, { duration }) => `残り約 ${duration(left)}`,
  'bulk.close': 'この画面は閉じてもかまいません。送信は続きます。',
  'bulk.offline': 'オフラインです。接続が戻るまで何も送信しません。',
  'bulk.halted': '続けて複数のジョブが同じ理由で失敗したため、送信は自動的に終了しました。',
  'bulk.stopped': 'これ以上リクエストは送信しません。送信済みのリクエストの応答を待っています。',
  'bulk.stop': '送信を停止',
  'bulk.stopPending': '停止中…',
  'bulk.again': byCount({ other: '# 件のジョブをもう一度試す' }),
  'bulk.list': 'ジョブとその結果',
  'bulk.more': byCount({ other: 'ほか # 件のジョブは、コピーした詳細に含まれます。' }),
  'bulk.some': ({ counts, total }, { number }) =>
    `${number(total)} 件中 ${number(counts.cancelled)} 件のジョブをキャンセルしました`,
  'bulk.someStopping': ({ counts, total }, { number }) =>
    `${number(total)} 件中 ${number(counts.cancelling)} 件のジョブが停止処理中です`,
  'bulk.unclear': ({ total }, { number }) =>
    `${number(total)} 件のうち、キャンセルを確認できたジョブはありません`,
  'bulk.none': ({ total }, { number }) =>
    `${number(total)} 件のうち、キャンセルされたジョブはありません`,
  'bulk.summary': ({ parts = [] }, { list }) => `${list(parts)}。`,
  'bulk.cancelled': byCount({ other: '# 件キャンセル済み' }),
  'bulk.cancelling': byCount({ other: '# 件停止処理中' }),
  'bulk.pending': byCount({ other: '# 件応答待ち' }),
  'bulk.finished': byCount({ other: '# 件すでに終了' }),
  'bulk.rejected': byCount({ other: '# 件拒否' }),
  'bulk.unknown': byCount({ other: '# 件未確認' }),
  'bulk.error': byCount({ other: '# 件キャンセルできず' }),
  'bulk.notSent': byCount({ other: '# 件未送信' }),
}

export default ja
