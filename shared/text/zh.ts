/** Every sentence about an error that a user can read. Typed by the code: a code without a sentence does not compile. */
import { type ErrorCode, type ErrorParams, type FieldFault } from '../domain/errors.ts'

type Sentence = string | ((params: ErrorParams) => string)

/** Lists are joined; faults of fields have sentences of their own and are no words. */
const text = (value: ErrorParams[string] | undefined): string => {
  if (value === undefined || value === null) return ''
  return Array.isArray(value) ? value.filter(part => typeof part === 'string').join('、') : String(value)
}

const batchStates: Readonly<Record<string, string>> = {
  reading: '正在读取',
  staged: '尚未核对数据',
  checked: '已核对、待入库',
  committing: '正在入库',
  done: '已入库',
  undoing: '正在撤销',
  undone: '已撤销',
  discarded: '已放弃',
}

const findingStates: Readonly<Record<string, string>> = {
  draft: '还在填报',
  submitted: '正待审定',
  returned: '已退回',
  approved: '已审定',
}
const handoverStates: Readonly<Record<string, string>> = {
  draft: '尚未移交',
  sent: '已移交、待接收',
  accepted: '已由案管接收',
  returned: '已被退回',
}
const packageStates: Readonly<Record<string, string>> = {
  sent: '是本机发出的',
  received: '对方已合并',
  staged: '正待合并',
  merged: '已合并',
  refused: '已退回',
}

export const sentences: Record<ErrorCode, Sentence> = {
  'op.unknown': '本程序没有这项功能，请联系管理员核对版本',
  'input.invalid': ({ faults }) =>
    Array.isArray(faults) && faults.length > 0 ? faults.map(fault => fault.message).join('；') : '填写的内容不符合要求',
  'auth.required': '请先登录',
  'auth.forbidden': '您的岗位没有这项权限。如工作需要，请由安全保密管理员授权',
  'auth.failed': '账号或口令不正确',
  'auth.delayed': ({ seconds }) =>
    `口令多次输错，请在${Number(seconds) >= 60 ? `${Math.ceil(Number(seconds) / 60)}分钟` : `${text(seconds)}秒`}后再试`,
  'auth.weak': '口令至少10位，须含大写、小写、数字、符号中的三种，且不得包含账号',
  'auth.reuse': '新口令不能与原口令相同',
  'vault.absent': '尚未建库，请先完成首次设置',
  'vault.exists': '此数据文件夹已经建库，不能重复建立',
  'vault.locked': '资料库已锁定，请登录后继续',
  'vault.wrongKey': '密钥与资料库不符，无法打开。请核对数据文件夹是否被替换',
  'vault.future': '资料库由更新版本的程序写入，请升级程序后再打开',
  'vault.drift': '资料库结构与本版本不一致，为防止损坏已停止打开。请用备份恢复或联系维护人员',
  'vault.damaged': '资料库或密钥文件损坏，请用备份恢复',
  'row.missing': ({ what }) => `找不到该${text(what) || '记录'}，可能已被他人更改，请刷新后再试`,
  'row.stale': '该记录刚被他人修改，请刷新后再改',
  'row.duplicate': ({ what, value }) =>
    `${text(what) || '记录'}${value === undefined ? '' : `“${text(value)}”`}已存在，不能重复登记`,
  'row.inUse': ({ what }) => `${text(what) || '该记录'}已被引用，不能删除`,
  'file.missing': '文件已失效，请重新选择',
  'file.tooLarge': ({ name, limitMiB }) => `文件“${text(name)}”超过${text(limitMiB)} MB，请拆分后再导入`,
  'file.type': ({ name }) => `文件“${text(name)}”不是可识别的表格，请用 WPS 或 Excel 另存为 xlsx 后再试`,
  'job.cancelled': '已取消',
  'job.limits': ({ what }) =>
    what === 'memory'
      ? '文件过于复杂，超出内存上限，已停止处理，资料未受影响'
      : '处理时间超出上限，已停止，资料未受影响',
  internal: ({ reason }) => (reason === 'connection' ? '与后台的连接中断，正在重新连接' : '程序内部出错，资料未受影响'),
  // accounts
  'account.duplicate': ({ login }) => `账号“${text(login)}”已存在`,
  'account.exclusive': ({ role }) => `岗位设置不符合三员分立要求：${text(role)}`,
  'account.lastAdmin': '三员各须保留一名在用人员，不能停用或撤销最后一名',
  // shell: core process, dialogs, print
  'core.down': '后台程序多次意外停止。请重新启动；如仍不行，请联系系统管理员查看运行日志，资料未受影响',
  'folder.unusable': '数据文件夹不存在或无法写入。请确认所在磁盘已接好、未写保护，再重新启动',
  'folder.network': '数据不能放在网络共享文件夹上，请选择本机磁盘上的文件夹',
  'file.unwritable': '文件没有写成。请确认目标位置有空间、文件未被其他程序打开，再重新保存',
  'print.failed': '打印内容未能生成。请刷新页面后再试，如仍不行请联系系统管理员',
  // imports
  'import.format': ({ name, found }) =>
    `“${text(name)}”是${text(found)}，无法作为表格读取。请用 WPS 或 Excel 打开后另存为 xlsx 再导入`,
  'import.password': ({ name }) => `“${text(name)}”设有打开密码。请在 WPS 或 Excel 中去掉密码，另存后再导入`,
  'import.empty': ({ name }) => `“${text(name)}”里没有任何内容。请核对是否选错文件，或数据在另一个文件中`,
  'import.damaged': ({ name }) => `“${text(name)}”已损坏，无法读取。请用 WPS 或 Excel 打开后另存为 xlsx 再导入`,
  'import.limit': ({ name, what, found, limit }) =>
    `“${text(name)}”的${text(what)}为${text(found)}，超过上限${text(limit)}，已拒绝读取，资料未受影响。请拆分或精简后再导入`,
  'import.sheet': ({ sheet }) => `找不到工作表“${text(sheet)}”，请重新选择`,
  'import.state': ({ state }) => `该批次${batchStates[text(state)] ?? '已变化'}，不能进行这一步。请刷新后再试`,
  'import.mapping': ({ fields }) => `还有必填项没有对应的列：${text(fields)}。请在“核对表头与列”中指定`,
  'import.nothing': '没有可以入库的行。请先改正错误行，或核对表头所在的行',
  'import.undecided': ({ rows }) =>
    `还有 ${text(rows)} 行与已有记录不同而未作决定。请在“与已有记录不同”中逐条选择，或为其余各行统一选择`,
  // deadlines, clues, cases, calendars
  'stage.notAllowed': ({ from, to, allowed }) =>
    allowed
      ? `“${text(from)}”之后不能直接进入“${text(to)}”，可以进入：${text(allowed)}`
      : `“${text(from)}”已是最后环节，不能再流转`,
  'stage.date': ({ since, today }) =>
    `流转日期应在进入现环节之日（${text(since)}）与今日（${text(today)}）之间，请核对`,
  'flow.role': ({ from, to, who }) => `“${text(from)}→${text(to)}”由${text(who)}办理，您的岗位不能办理这一步`,
  'flow.note': ({ from, to }) => `“${text(from)}→${text(to)}”须在说明中写明理由`,
  'flow.class': '请先选定对象的管理权限类别，才能核对应由谁批准',
  'flow.approval': ({ matters }) => `这一步须先报批（${text(matters)}），请登记批准人、层级、日期和批示`,
  'flow.matter': ({ matter, wanted }) => `这一步的报批事项应为${text(wanted)}，不是“${text(matter)}”`,
  'flow.level': ({ matter, given, required }) =>
    `“${text(matter)}”按审批权限须由${text(required)}批准，登记的是${text(given)}，层级不够`,
  'flow.approvedOn': ({ approvedOn, on }) =>
    `批准日期（${text(approvedOn)}）不能晚于流转日期（${text(on)}）：须先批准后办理`,
  'flow.papers': ({ from, to, missing }) =>
    `“${text(from)}→${text(to)}”还缺文书：${text(missing)}。请在“文书”中生成签发，或登记已有文书的文号`,
  'flow.answer': ({ to }) => `进入“${text(to)}”须写明办理结果和去向，做到件件有着落`,
  'flow.ended': ({ no }) => `${text(no)}已经办结，不能再这样办理`,
  'flow.itself': '不能与自己关联，请另选一件',
  'flow.alone': '一件线索至少要有一个对象，不能全部分出去',
  'review.closed': '会议已经定稿，不能再改。如有变化，请列入下一次排查会',
  'review.undecided': ({ nos }) => `还有线索没有写明会议意见：${text(nos)}。逐条写明后才能定稿`,
  'clock.closed': '该时限已经办结，不能再改',
  'clock.date': ({ from, to }) =>
    from ? `日期应在${text(from)}与${text(to)}之间，请核对` : `日期不得晚于今日（${text(to)}），请核对`,
  'clock.notExtendable': ({ title, basis }) =>
    `“${text(title)}”没有可用的延长：${text(basis)}未规定延长，或者延长次数已用完`,
  'clock.extensionTooLong': ({ upTo, unit }) =>
    `一次最多延长${text(upTo)}${unit === 'm' ? '个月' : '日'}，且不得超过规定的最长期限`,
  'clock.expired': ({ dueOn }) => `延长应在期限届满前批准，该时限已于${text(dueOn)}届满`,
  'clock.rule': ({ ruleId }) => `时限规则${text(ruleId)}不能这样启动，请从列出的事项中选择`,
  'clock.ceiling': ({ title, ceiling, dueOn, basis }) =>
    `“${text(title)}”连同延长最长不得超过${text(ceiling)}（至${text(dueOn)}），依据${text(basis)}，不能再延长`,
  'clock.hour': ({ dueAt }) => `该时限按小时计算，截至${text(dueAt)}，请填写办结的时点`,
  'clock.notPausable': ({ title, reasons }) =>
    text(reasons)
      ? `“${text(title)}”只能因以下事由中止计时：${text(reasons)}`
      : `法律法规没有规定“${text(title)}”可以中止计时`,
  'clock.paused': ({ since }) => `该时限自${text(since)}起已经中止计时，请先登记恢复`,
  'clock.notPaused': '该时限没有中止，不必恢复',
  'clock.pauseLate': ({ dueOn }) => `该时限已于${text(dueOn)}届满，届满之后的事由不再中止计时`,
  'clock.restarts': ({ title, trigger }) =>
    `这一事由消除后期限重新计算，不是恢复：请登记“${text(trigger)}”，开始“${text(title)}”`,
  'clock.noRestart': ({ title, reasons }) =>
    text(reasons)
      ? `“${text(title)}”只在以下情形重新计算：${text(reasons)}`
      : `法律法规没有规定“${text(title)}”可以重新计算`,
  'limit.statutory': ({ title }) => `“${text(title)}”是法定时限，不能停用；只有参考时限可以启用或停用`,
  'limit.hard': ({ title }) => `“${text(title)}”涉及人身自由或当事人财产，本机关的规定只能更严，不能更宽`,
  'limit.basis': ({ title }) => `“${text(title)}”的规定宽于法律法规，须填写书面依据（文件名称、文号）`,
  'limit.length': ({ title }) => `“${text(title)}”没有可以另行规定的期限长度`,
  'calendar.file': ({ name }) =>
    `“${text(name)}”不是放假安排文件。应为每年一份的 JSON 文件，含年份、发文和逐日放假或上班安排`,
  'calendar.fileYear': ({ name, day }) => `“${text(name)}”中的日期${text(day)}与文件年份不符，请核对文件`,
  // measures, property, papers
  'measure.kind': ({ kind }) => `没有“${text(kind)}”这种措施，请重新选择`,
  'measure.stage': ({ kind, stage, allowed }) =>
    `${text(stage)}环节不能采取${text(kind)}措施${text(allowed) ? `，可在${text(allowed)}环节采取` : ''}。请核对环节和日期`,
  'measure.level': ({ matter, required, given }) =>
    `${text(matter)}至少须由${text(required)}批准，所填为${text(given)}。请补办审批，或由案管核对审批权限设置`,
  'measure.unapproved': ({ approvedOn, startedOn }) =>
    `批准日期（${text(approvedOn)}）晚于采取日期（${text(startedOn)}）。措施须先批准后采取，请核对日期`,
  'measure.hour': '这类期限按小时计算，请填写时点，如 22:30',
  'measure.ended': ({ kind, on }) => `该${text(kind)}措施已于${text(on)}结束，不能再登记`,
  'measure.noRenewal': ({ kind }) => `${text(kind)}措施依法不能延长`,
  'measure.event': ({ kind, event }) => `${text(kind)}措施没有“${text(event)}”这一事项`,
  'measure.ending': ({ kind, allowed }) => `请选择${text(kind)}措施的结束方式：${text(allowed)}`,
  'property.step': ({ step, state, allowed }) =>
    `该财物现为“${text(state)}”，不能登记“${text(step)}”${text(allowed) ? `。可以登记：${text(allowed)}` : ''}`,
  'property.wants': ({ step, what }) => `登记“${text(step)}”须填写${text(what)}`,
  'property.settled': '该财物已处置完毕，不能再改',
  'paper.kind': ({ kind }) => `这里不能制作“${text(kind)}”，请重新选择文书种类`,
  'paper.source': ({ kind, of }) => `制作“${text(kind)}”须先选定${text(of)}`,
  'paper.blanks': ({ blanks }) => `还有空白未填：${text(blanks)}。请填写或者删去后再定稿编号`,
  'paper.state': ({ state }) =>
    state === 'draft'
      ? '该文书尚未定稿编号'
      : state === 'void'
        ? '该文书已作废'
        : '该文书已定稿编号，不能再改。确需更正的，作废后重新制作',
  'paper.guarded': '告知检举人的文书只能由有检举人信息权限的人员办理',
  'paper.scanType': ({ name }) => `“${text(name)}”不是 PDF、JPG 或 PNG 图像，不能作为签批扫描件。请扫描为这三种格式`,
  'paper.scanSize': ({ name, limitMiB }) => `“${text(name)}”超过${text(limitMiB)} MB，请降低扫描分辨率后再存`,
  'paper.series': ({ series }) => `机关代字“${text(series)}”不合规范，请填写2至10个汉字`,
  // rosters
  'roster.staffing': ({ fault }) => `编组要求不成立：${text(fault)}`,
  'roster.rules': ({ fault }) => `回避规则设置不成立：${text(fault)}`,
  'roster.targets': ({ fault }) => `巡察对象设置不成立：${text(fault)}`,
  'roster.dates': '结束日期不能早于开始日期',
  'roster.pool': '巡察人才库是空的，请先导入巡察人才库',
  'roster.factsChanged': '编组期间人员、任职或线索案件等登记有变动，为保证回避核查有效，请重新生成名单',
  'roster.unproved': ({ fault }) => `独立校验没有通过，名单未保存：${text(fault)}`,
  'roster.signed': '本轮名单已经签发，不能再改动；确需调整的，请另建轮次',
  'roster.incomplete': '名单尚未完成回避核查（有待核事项），签发时须填写核查说明',
  'roster.noSubstitute': '没有可以直接替补该席位的人员；可在“替补人选”中查看原因，或与其他组对调',
  'roster.broken': ({ fault }) => `改动后的名单不符合要求，未保存：${text(fault)}`,
  'recusal.secondPerson': '须由提出人以外的另一名人员审批',
  'recusal.noFinding': '没有找到该项核查结果，登记可能已变动，请刷新后重试',
  'recusal.protected': '该项情形仅有线索案件查阅权限的人员可以处理',
  'pool.move': ({ fault }) => `出入库申请不成立：${text(fault)}`,
  // findings, links, hand-overs, packages of a round
  'finding.unit': '该单位不是本轮本组的巡察对象，请重新选择',
  'finding.state': ({ act, state }) =>
    `该问题${findingStates[text(state)] ?? '状态已变'}，不能${text(act)}。请刷新后再试`,
  'finding.note': ({ act }) => `${text(act)}须填写意见`,
  'finding.own': ({ act }) => `${text(act)}须由送审人以外的人办理`,
  'finding.fedBack': '该问题已向被巡察单位反馈，不能再更正或撤回；确有错误的，在整改中说明',
  'finding.scan': ({ name, limitMiB }) =>
    `“${text(name)}”不能作为扫描件：只收 PDF、JPG、PNG，每件不超过 ${text(limitMiB)} MB`,
  'link.fault': ({ fault }) => (fault ? text(fault) : '这一环节的登记不完整，请核对日期和内容'),
  'link.date': ({ day, from, to }) =>
    from ? `${text(day)}应在${text(from)}与${text(to)}之间，请核对` : `${text(day)}不得晚于今日（${text(to)}），请核对`,
  'closing.notFedBack': '该问题尚未反馈被巡察单位，先登记“反馈巡察意见”再办理整改',
  'closing.gaps': ({ gaps }) => `还不能申请销号：${text(gaps)}`,
  'closing.own': '核查销号须由申请人以外的人办理',
  'closing.state': ({ state }) =>
    state === 'asked'
      ? '该问题正在核查销号，核查完毕前不能改动'
      : state === 'closed'
        ? '该问题已销号；如有反弹，请先恢复整改'
        : '该问题现在不能这样办理，请刷新后再试',
  'handover.state': ({ act, state }) => `该移交事项${handoverStates[text(state)] ?? '状态已变'}，不能${text(act)}`,
  'handover.own': '移交与接收须由不同的人办理',
  'exchange.noKeys': '本机还没有交换密钥，请先在“交换包”页面生成本机名片',
  'exchange.haveKeys': '本机已有交换密钥，不能重复生成',
  'exchange.card': '这不是完整的名片。请从对方“交换包”页面重新复制整段文字',
  'exchange.ownCard': '这是本机自己的名片，请粘贴对方的名片',
  'exchange.fingerprint': '指纹与名片不符，名片可能被换过，未予登记。请与对方重新核对',
  'exchange.notPackage': '这不是本程序的密封交换包，请核对文件',
  'exchange.foreign': '这个包不是密封给本机的，无法打开。请对方用本机的名片重新密封',
  'exchange.damaged': '这个包不完整或被改动过，已整包拒收，资料未受影响。请对方重新拷贝或重新密封',
  'exchange.signature': '这个包的签名不对，不能确认是谁发出的，已整包拒收',
  'exchange.sender': ({ name, fingerprint }) =>
    `发出这个包的是未登记名片的机器（自称“${text(name)}”，指纹${text(fingerprint)}），已整包拒收。核对无误后先登记对方名片`,
  'exchange.version': '这个包由不同版本的程序密封，本机不能识别，请先统一程序版本',
  'exchange.content': ({ where }) =>
    `包内资料不合要求，已整包拒收${text(where) ? `：${text(where)}` : ''}。请对方更正后重新密封`,
  'exchange.round': ({ round }) =>
    `本机没有这个包所属的轮次“${text(round)}”，已整包拒收。只有下发任务的机器才能合并成果`,
  'exchange.roundName': ({ round }) =>
    `本机已有同名的另一轮次“${text(round)}”，不能接收任务。请先与巡察办核对是否重复建立`,
  'exchange.unit': ({ unit, round }) => `包内单位“${text(unit)}”与轮次“${text(round)}”的巡察对象对不上，已整包拒收`,
  'exchange.receipt': '这张回执不是答复本机发给对方的包，已拒收',
  'exchange.undecided': ({ open }) => `还有${text(open)}处两边都改过而未作选择，请逐处选定后再合并`,
  'exchange.state': ({ state }) => `该包${packageStates[text(state)] ?? '状态已变'}，不能这样办理`,
  // people, units, dossiers, portraits
  'idNumber.invalid': ({ fault }) =>
    ({
      length: '身份证号应为18位（或旧15位），请核对位数',
      characters: '身份证号只能是数字，末位可为X，请核对',
      birth: '身份证号中的出生日期不存在，请核对第7至14位',
      check: '身份证号校验位不符，请逐位核对原件',
    })[text(fault)] ?? '身份证号不正确，请核对原件',
  'unit.loop': '上级单位不能是本单位或其下级单位，请重新选择',
  'relation.unknown': ({ word }) => `不认识称谓“${text(word)}”，请改用规范称谓，如父亲、岳母、妻弟，以便判断回避`,
  'entry.foreign': '该条目不属于此人档案，请刷新后再试',
  'dossier.section': ({ title }) => `“${text(title)}”由登记资料自动生成，不能在档案中直接填写`,
  'dossier.noBasis': '本节涉及财产信息，须先登记本单位采集此类信息的制度依据，再填写',
  'dossier.own': '这是本机关纪检监察干部的档案，须由干部监督室或领导查看',
  'dossier.frozen': ({ year }) => `${text(year)}年度档案已确认，不能直接改动。请先申请修改，经领导批准后再改`,
  'dossier.notConfirmed': '该年度档案尚未确认，可以直接修改，不需要申请',
  'dossier.sameHand': '提出的人不能自己审批，请由其他人决定',
  'dossier.notDue': '该条目未到保管期限，不能提出到期复核',
  'print.noPrinter': '这台机器不能自动生成 PDF。请安装 Chromium 内核浏览器，或在档案页逐份打印',
  'print.notDone': '打印内容还没有全部生成，请等完成后再取',
  'print.unregistered': '没有查到这次打印的登记，请从档案页面写明用途后再打印',
  'purpose.missing': '请先写明本次查阅的用途',
  'relatives.masked': '亲属姓名处于遮盖状态，请先写明事由查看后再修改',
  // opinion replies
  'opinion.closed': '该意见回复已办结或撤回，不能再改；需要改正的，请先作废复函',
  'opinion.notYourRoom': ({ room }) => `您的岗位不能代${text(room) || '该部门'}签署`,
  'opinion.note': '掌握有关情况或暂不能核实的，请写明情况',
  'opinion.oneByOne': ({ names }) => `${text(names) || '所选人员'}有登记情况须逐人核对，请打开本人核对清单后单独办理`,
  'opinion.unready': ({ names }) => `${text(names) || '所选人员'}尚未具备出具结论的条件，请查看每人“还缺”一栏`,
  'opinion.concluded': '已出具结论，请先由领导撤回结论再改',
  'opinion.tooMany': ({ count }) => `名单有${text(count)}人，一次最多300人，请分函登记`,
  'opinion.noNames': '表格中没有读到人员，请核对是否有“姓名”一栏',
}

/** The sentence for whatever a call was rejected with; the reference lets the log be found. */
export function errorText(error: unknown): string {
  const { code, params, ref } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: ErrorCode
    params?: ErrorParams
    ref?: string
  }
  const sentence = code === undefined ? undefined : sentences[code]
  if (!sentence) return '程序内部出错，资料未受影响'
  const words = typeof sentence === 'string' ? sentence : sentence(params ?? {})
  return code === 'internal' && ref ? `${words}（编号 ${ref}）` : words
}

/** Faults of single fields, for forms to show where they belong. */
export function fieldFaults(error: unknown): Record<string, string> {
  const faults = (error as { params?: { faults?: FieldFault[] } } | undefined)?.params?.faults
  return Object.fromEntries((faults ?? []).map(fault => [fault.path, fault.message]))
}
