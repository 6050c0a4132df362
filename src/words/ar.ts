import { byCount, type JobsFacts, type PluralForms, type Word, type Words } from './words.js'

/** "So many jobs" after a noun or a preposition, with a beginning and an end. */
const phrase = (before: string, after = ''): PluralForms => ({
  zero: `${before}# مهمة${after}`,
  one: `${before}مهمة واحدة${after}`,
  two: `${before}مهمتين${after}`,
  few: `${before}# مهام${after}`,
  many: `${before}# مهمة${after}`,
  other: `${before}# مهمة${after}`,
})
const jobs = (before: string, after = ''): Word<JobsFacts> => byCount(phrase(before, after))

const ar: Words = {
  locale: 'ar',
  dir: 'rtl',

  'label.idle': 'إلغاء المهمة',
  'label.pending': 'جارٍ الإلغاء…',
  'label.paused': 'في الانتظار…',
  'label.cancelling': 'جارٍ الإلغاء…',
  'label.cancelled': 'أُلغيت',
  'label.finished': 'انتهت من قبل',
  'label.rejected': 'مرفوض',
  'label.unknown': 'غير مؤكد',
  'label.error': 'تعذّر الإلغاء',
  'label.named': ({ text, name }) => `${text}: ${name}`,

  'title.idle': 'هل تريد إلغاء هذه المهمة؟',
  'title.over': 'لم يبقَ ما يمكن إلغاؤه',
  'title.disabled': 'لا يمكن إلغاء هذه المهمة من هنا',
  'title.pending': 'جارٍ إلغاء هذه المهمة…',
  'title.paused': 'في انتظار الاتصال',
  'title.cancelling': 'المهمة قيد الإيقاف',
  'title.cancelled': 'أُلغيت المهمة',
  'title.finished': 'كانت المهمة قد انتهت من قبل',
  'title.rejected': 'رفض Sutro الإلغاء',
  'title.unknown': ({ accepted }) =>
    accepted
      ? 'وافق Sutro. لم نتمكن من تأكيد توقف المهمة'
      : 'لم نتمكن من تأكيد ما إذا كانت المهمة قد أُلغيت',
  'title.error': 'تعذّر إلغاء هذه المهمة',

  'text.idle': ({ jobName = 'المهمة' }) => `ستتوقف ${jobName}، ولا يمكن التراجع عن ذلك.`,
  'text.pending': 'في انتظار رد Sutro.',
  'text.paused': 'أنت غير متصل. سيُرسل الطلب مرة واحدة عند عودة الاتصال.',
  'text.cancelling': 'قُبل الإلغاء. لم تتوقف المهمة بعد.',
  'text.cancelled': 'أُلغيت المهمة.',
  'text.finished': ({ ended }) => {
    if (ended === 'succeeded') return 'كانت المهمة قد اكتملت بنجاح من قبل.'
    if (ended === 'failed') return 'كانت المهمة قد فشلت من قبل.'
    return 'كانت المهمة قد انتهت من قبل.'
  },
  'text.rejected': ({ message }) =>
    message ? 'لم يغيّر الطلب شيئًا.' : 'لم يذكر Sutro سببًا. لم يغيّر الطلب شيئًا.',
  'text.unknown': ({ accepted, refused }) => {
    if (accepted) return 'وافق Sutro على الإلغاء. ومنذ ذلك الحين تعذّرت قراءة حالة المهمة.'
    if (refused) return 'رفض Sutro، لكن حالة المهمة لم تؤكد ذلك.'
    return 'ومع ذلك قد يكون الطلب قد وصل إلى Sutro.'
  },
  'text.noAnswer': 'لم يصل أي رد على الطلب.',
  'text.seen': ({ status }) => `عند آخر قراءة كانت حالة المهمة ${status}.`,
  'text.elapsed': ({ elapsed = 0 }, intl) => `المدة حتى الآن: ${intl.duration(elapsed)}.`,
  'text.slow': 'يستغرق هذا وقتًا أطول من المعتاد.',
  'text.newest': ({ error }) => (error ? 'لم يأتِ الطلب الأخير بجديد.' : 'أحدث رد من Sutro:'),
  'text.quote': ({ message }) => `كان الرد: «${message}»`,

  'next.close': 'يمكنك إغلاق هذه النافذة. تستمر العملية في الخلفية.',
  'next.done': 'لم يبقَ ما يلزم إلغاؤه.',
  'next.rejected': 'إذا كان يجب إيقاف المهمة، فحاول مرة أخرى، أو انسخ التفاصيل واطلب المساعدة.',
  'next.unknown': 'لن تفقد شيئًا. تحقق مرة أخرى بعد قليل، أو حاول من جديد، فلا ضرر في ذلك.',
  'next.signIn': 'سجّل الدخول من جديد، ثم حاول مرة أخرى.',
  'next.wait': ({ wait = 0 }, intl) => `حاول مرة أخرى ${intl.relative(wait)}.`,
  'next.again': 'يمكنك المحاولة مرة أخرى.',
  'next.help': 'انسخ التفاصيل وأرسلها إلى القائمين على هذه الصفحة.',

  'reason.over': ({ ended }) => {
    if (ended === 'succeeded') return 'اكتملت هذه المهمة بنجاح، فلا يمكن إلغاؤها.'
    if (ended === 'failed') return 'فشلت هذه المهمة من قبل، فلا يمكن إلغاؤها.'
    return 'انتهت هذه المهمة من قبل، فلا يمكن إلغاؤها.'
  },
  'reason.cancelled': 'أُلغيت هذه المهمة من قبل.',
  'reason.disabled': 'لا تتيح هذه الصفحة إلغاء هذه المهمة حاليًا.',
  'reason.noId': ({ text }) => `لا يحدد هذا الصف أي مهمة: قيمة jobId هي ${text}، ويجب أن تكون نصًا.`,

  'action.keep': 'متابعة التشغيل',
  'action.cancel': 'إلغاء المهمة',
  'action.close': 'إغلاق',
  'action.again': 'المحاولة مرة أخرى',
  'action.askAgain': 'الطلب مرة أخرى',
  'action.check': 'التحقق مرة أخرى',
  'action.checking': 'جارٍ التحقق…',
  'action.withdraw': 'عدم الإرسال',
  'action.copy': 'نسخ التفاصيل',
  'action.copied': 'نُسخت',
  'action.copyRefused': 'النسخ غير مسموح هنا',

  'announce.job': ({ name, text }) => `${name}: ${text}`,
  'announce.outcome': ({ name, text }) => `${name}: ${text}.`,
  'announce.withdrawn': 'لم يُرسل الطلب.',

  'error.invalid_job_id': 'لا يمكن إرسال معرّف المهمة هذا.',
  'error.not_sent': 'لم يُرسل الطلب.',
  'error.api_key_unavailable': 'تعذّرت قراءة مفتاح API، فلم يُرسل شيء.',
  'error.unauthorized':
    'لم تسجّل الدخول، أو لم يُقبل مفتاح API. سجّل الدخول من جديد، ثم حاول مرة أخرى.',
  'error.forbidden': 'ليس لديك إذن للقيام بذلك. اطلب من صاحب المهمة إلغاءها.',
  'error.invalid_request': 'تعذّر على Sutro قبول هذا الطلب.',
  'error.rate_limited': 'يتلقى Sutro طلبات كثيرة جدًا.',
  'error.no_endpoint': 'واجهة Sutro ليست على هذا العنوان. تحقق من عنوان URL الأساسي.',
  'error.redirected':
    'أُعيد توجيه الطلب ولم يصل إلى Sutro. سجّل الدخول من جديد، أو تحقق من عنوان URL الأساسي.',
  'error.http_error': 'لم يقبل Sutro هذا الطلب.',
  'error.network_error': 'تعذّر الوصول إلى Sutro.',
  'error.timed_out': 'لم يرد Sutro في الوقت المناسب.',
  'error.aborted': 'انتهى الطلب قبل وصول الرد.',
  'error.server_error': 'واجه Sutro مشكلة.',
  'error.unreadable_response': 'تعذّرت قراءة الرد.',
  'error.web_page': 'وصلت صفحة ويب بدلًا من الرد. سجّل الدخول من جديد، ثم تحقق.',
  'error.outcome_unknown': 'لم نتمكن من تأكيد ما إذا كانت المهمة قد أُلغيت.',

  'bulk.label': ({ count }, { plural }) =>
    count ? plural(count, phrase('إلغاء ')) : 'إلغاء المهام',
  'bulk.running': ({ settled, total }, { number }) => `${number(settled)} من ${number(total)}…`,
  'bulk.results': 'عرض النتائج',
  'bulk.question': jobs('هل تريد إلغاء ', '؟'),
  'bulk.text': ({ names, more }, { list, plural }) =>
    `سيتم إيقاف ${list(more ? [...names, plural(more, phrase('')) + ' أخرى'] : names)}، ولا يمكن التراجع عن ذلك.`,
  'bulk.over': jobs('لن يشمل الإلغاء ', ' لأنها انتهت من قبل.'),
  'bulk.stopping': jobs('لن يشمل الإلغاء ', ' لأنها قيد الإيقاف.'),
  'bulk.nameless': ({ names, more }, { list }) =>
    `لن يشمل الإلغاء العناصر التي ليس لها معرّف مهمة: ${list(names)}${more ? '…' : '.'}`,
  'bulk.select': 'اختر المهام التي تريد إلغاءها.',
  'bulk.nothing': 'لم يعد بالإمكان إلغاء أي من المهام المحددة.',
  'bulk.disabled': 'لا يمكن إلغاء هذه المهام من هنا',
  'bulk.title': ({ total }, { plural }) => plural(total, phrase('جارٍ إلغاء ', '…')),
  'bulk.progress': ({ settled, total }, { number }) => `${number(settled)} من ${number(total)}`,
  'bulk.answered': ({ settled, total }, { number, plural }) =>
    `وصل الرد بشأن ${number(settled)} من ${plural(total, phrase(''))}.`,
  'bulk.left': ({ left = 0 }, { duration }) => `بقي حوالي ${duration(left)}`,
  'bulk.close': 'يمكنك إغلاق هذه النافذة. يستمر الإرسال.',
  'bulk.offline': 'أنت غير متصل. لن يُرسل شيء حتى عودة الاتصال.',
  'bulk.halted': 'توقف الإرسال تلقائيًا لأن عدة مهام متتالية فشلت للسبب نفسه.',
  'bulk.stopped': 'لن تُرسل طلبات أخرى. ننتظر الرد على الطلبات المرسلة.',
  'bulk.stop': 'إيقاف الإرسال',
  'bulk.stopPending': 'جارٍ الإيقاف…',
  'bulk.again': jobs('المحاولة مرة أخرى مع '),
  'bulk.list': 'المهام ونتائجها',
  'bulk.more': jobs('تتضمن التفاصيل المنسوخة ', ' أخرى.'),
  'bulk.some': ({ counts, total }, { number, plural }) =>
    `أُلغي ${number(counts.cancelled)} من ${plural(total, phrase(''))}`,
  'bulk.someStopping': ({ counts, total }, { number, plural }) =>
    `يجري إيقاف ${number(counts.cancelling)} من ${plural(total, phrase(''))}`,
  'bulk.unclear': ({ total }, { plural }) => plural(total, phrase('لم يتأكد إلغاء أي من ')),
  'bulk.none': ({ total }, { plural }) => plural(total, phrase('لم يُلغَ أي من ')),
  'bulk.summary': ({ parts = [] }, { list }) => `${list(parts)}.`,
  'bulk.cancelled': jobs('تم إلغاء '),
  'bulk.cancelling': jobs('يجري إيقاف '),
  'bulk.pending': jobs('لم يصل بعد رد بشأن '),
  'bulk.finished': jobs('انتهت من قبل: '),
  'bulk.rejected': jobs('رُفض إلغاء '),
  'bulk.unknown': jobs('لم يتأكد إلغاء '),
  'bulk.error': jobs('تعذّر إلغاء '),
  'bulk.notSent': jobs('لم يُرسل طلب إلغاء '),
}

export default ar
