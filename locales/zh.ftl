### 中文，手机和服务器共用。

## The product

app-name = 零活
app-tagline = 堆龙德庆的零活，找活、招人
law = 找活不收钱，不押证件

## Bars at the top and at the foot of every screen

nav-languages = 语言
nav-tabs = 主菜单
tab-find = 找活
tab-my-work = 我的活
tab-me = 我的
tab-my-gigs = 招工
tab-post = 发零活
tab-workers = 找工人
hat-worker = 找活
hat-employer = 招工
hat-switch = 换到{ $hat }
hat-coordinator = 协管员
hat-clerk = 窗口
hat-officer = 区人社

## What a thumb can do anywhere

act-take = 我要去
act-ask = 报名
act-call = 打电话
act-call-short = 电话
act-withdraw = 不去了
act-undo = 撤回
act-accept = 我去
act-refuse = 不去
act-not-now = 不去
act-send-now = 现在发
act-drop = 不报了
act-listen = 听
act-back = 返回
act-search = 搜索
act-save = 保存
act-edit = 修改
act-retry = 再试
act-ok = 好
act-done = 好了
act-more = 再看
act-switch-person = 换人
act-see-gig = 看这个活
act-see-board = 看零活
act-see-outbox = 看还没报上的
act-less = 少一个
act-plus = 多一个
act-erase = 删一位
act-clear = 全部

## Board

board-title = 找零活
board-count = { $n } 个活
board-filters = 挑一挑
board-tomorrow = 明天
board-near = 离我近
board-team = 带小组
board-trade = 工种
board-search = 找工种、地点、零活号
board-empty = 现在没有活
board-empty-line = 打窗口电话问一问，或过一会儿再看。
board-empty-filtered = 这样挑，没有活
board-empty-filtered-line = 少挑一样，或看全部。
board-end = 就这些
board-where = 您在哪里？
board-no-position = 手机没给出位置，选个村

## A gig: ticket and page

gig-number = 零活 { $number }
gig-no = № { $number }
gig-seats = 还要 { $open } 人
gig-headcount = 要 { $n } 人
gig-taken = 已有 { $n } 人
gig-full = 招满
gig-mine = 报上了
gig-pencil = 还没报上，先别出门
gig-state-open = 正在招
gig-state-checking = 窗口核对中
gig-state-closed = 不招了
gig-state-cancelled = 取消了
gig-state-done = 干完了
gig-state-started = 开工了
gig-days = { $n } 天
gig-from-on = { $day }起，长期
gig-place-unknown = 地点问雇主
gig-km = { $km } 公里
gig-finish = 收工
gig-drives = { $who }开车
gig-meals = 管饭
gig-no-meals = 不管饭
gig-lodging = 管住
gig-transport = 有车接
gig-no-transport = 自己去
gig-note-of-employer = 雇主的话
gig-verified = 窗口核实过
gig-not-verified = 没核实
gig-instant = 一报就定
gig-choose = 雇主来选
gig-gone = 这个活看不到了
employer-household = { $place }农户

## Who may take it

takes-either = 个人、小组都行
takes-worker = 只要个人
takes-team = 只要小组

## Dangers and tools

hazard-height = 登高
hazard-heavy = 重活
hazard-dust = 灰尘
hazard-cold = 冷
hazard-electric = 电
hazard-machine = 机器
hazard-chemical = 化学品
hazard-fire = 火
hazard-night = 夜班
hazard-animals = 牲口
hazard-ice = 冰雪
hazard-trade = 有危险，满 18 岁才能去
tool-gloves = 手套
tool-warm = 厚衣服
speaks-bo = 会说藏语
speaks-zh = 会说汉语
tool-tools-given = 有工具
tool-tools-bring = 自带工具

## Pay

pay-per-hour = 一小时
pay-per-day = 一天
pay-per-month = 一个月
pay-per-piece = 一件
pay-per-of = 每{ $n }{ $unit }
pay-per-unit = 每{ $unit }
pay-per-job = 包干
pay-settle-same-day = 当天结
pay-settle-weekly = 每周结
pay-settle-monthly = 每月结
pay-settle-on-finish = 干完结
pay-hint = 这里{ $trade }多是
unit-jin = 斤
unit-kg = 公斤
unit-item = 件
unit-bag = 袋
unit-mu = 亩
unit-load = 车
unit-ton = 吨
unit-metre = 米
unit-sqm = 平方米
unit-cube = 方
unit-head = 只
unit-brick = 块

## Days and times

time-today = 今天
time-tomorrow = 明天
time-mon-short = 周一
time-tue-short = 周二
time-wed-short = 周三
time-thu-short = 周四
time-fri-short = 周五
time-sat-short = 周六
time-sun-short = 周日
time-mon-letter = 一
time-tue-letter = 二
time-wed-letter = 三
time-thu-letter = 四
time-fri-letter = 五
time-sat-letter = 六
time-sun-letter = 日
time-today-letter = 今
time-month-day = { $m } 月 { $d } 日
time-day = { $d } 日
time-days-between = { $a }到{ $b }
time-just-now = 刚才
time-minutes-ago = { $n } 分钟前
time-hours-ago = { $n } 小时前
time-days-ago = { $n } 天前
time-next-weekday = 下{ $wd }

## Taking a gig

take-who = 谁去？
take-sign-in = 先说您是谁
take-what = 干什么
take-days = 几天
take-where = 在哪等
take-pay = 工钱
take-undo-choose = 雇主回话以前可以撤，不记过。
take-undo-instant = 报上就定。15 分钟内可以撤，不记过。
take-toast-waiting = 报上了，等雇主回话
take-toast-deal = 定了，您去
take-toast-pencil = 记下了，有信号自己发

## My work

work-title = 我的活
work-say = { $day } { $time } 在{ $where }等
work-say-none = 还没有定下的活
work-say-driver = { $who }开车来接
work-with = 同去：{ $names }
work-empty = 还没报过活
work-empty-line = 看到合适的，点“我要去”。
work-no-signal = 没信号，有了自己发
work-sending = 正在发
work-answer-by = { $time } 以前回话
work-take-back = { $time } 以前可以撤
work-past = 以前的
work-contacts = 找谁
work-cancel-title = 真的不去了？
work-cancel-line = 雇主马上会知道。
stamp-ask = 报名
stamp-deal = 选中
stamp-offer = 邀约
stamp-work = 上工
stamp-pay = 结钱
stamp-failed = 没成
stamp-done = 已盖章
stamp-next = 等着
stamp-empty = 还没

## States of an order

order-state-requested = 已报名，等回话
order-state-offered = 请您去
order-state-waitlisted = 在排队
order-state-held = 给您留着
order-state-accepted = 定了
order-state-refused = 没成
order-state-withdrawn = 撤回了
order-state-expired = 过时间了
order-state-cancelled = 取消了
order-state-completed = 做完了

## Why someone does not go, or does not take

reason-title = 为什么？
reason-ill = 病了
reason-family = 家里有事
reason-festival = 过节
reason-road = 路不通
reason-weather = 天气
reason-other-work = 有别的活
reason-mistake = 点错了
reason-no-need = 不用人了
reason-no-fit = 不合适
reason-other = 别的
reason-overtaken = 去了别的活
reason-unanswered = 没有回话
reason-gig-closed = 不招了
reason-gig-cancelled = 活取消了
reason-terms-changed = 条件变了
reason-suspended = 雇主被暂停
reason-party-suspended = 接活的被暂停

## What has not been sent yet

outbox-title = 还没报上
outbox-strip = { $n } 件还没报上
outbox-strip-line = 有信号自己发，先别出门
outbox-sending = 正在发
outbox-waiting = 等信号
outbox-failed = 没成
outbox-next-try = { $time } 再试
outbox-empty = 都发出去了
outbox-kept = 存在手机里，不会丢
outbox-kind-take = 报名
outbox-kind-withdrawal = 撤回
outbox-kind-cancellation = 取消
outbox-kind-acceptance = 接受
outbox-kind-refusal = 不接
outbox-kind-offer = 邀约
outbox-kind-choose = 选人
outbox-kind-post = 发零活
outbox-kind-edit = 改零活
outbox-kind-close = 不招了
outbox-kind-cancel-gig = 取消零活
outbox-kind-copy = 再发一次
outbox-kind-profile = 资料
outbox-kind-seen = 看过通知
outbox-kind-consent = 不让人替办
outbox-kind-voice = 录音
outbox-kind-report = 举报
outbox-kind-block = 不见
outbox-kind-unblock = 取消不见
outbox-kind-decision = 处理举报
outbox-kind-lifting = 取消暂停
outbox-why = 看看为什么
outbox-not-kept = 别关这一页，有信号就发

## Sign-in

sign-title = 您是谁
sign-phone = 手机号
sign-send = 发验证码
sign-sent = 验证码发到 { $phone }，{ $minutes } 分钟内有效
sign-code = 验证码
sign-again = 重新发
sign-demo-code = 演示：验证码 { $code }
sign-in = 登录
sign-out = 退出
sign-out-who = 退出{ $who }
sign-out-line = 这部手机上的记录就打不开了
sign-which = 这个号码有 { $n } 个人。您是哪一位？
sign-new-person = 都不是，我是新来的
sign-number-right = 号码对了
second-title = 第二步
second-why = 您有公家的差事。再证明一次是您本人。
second-none = 设一个，只要一次。
second-ok = 这部手机证明过了。
second-passkey = 用这部手机的锁
second-passkey-line = 指纹、脸或锁屏密码
second-app = 用验证码软件
second-app-line = 每半分钟换一个六位数
second-open = 在这部手机的软件里打开
second-scan = 或用别的手机扫
second-typed = 或照着打进去
second-code = 软件里的六位数
second-proof = 六位数，或纸上的码
second-paper = 抄在纸上，收好
second-paper-line = 手机丢了，用一个码就能进。每个只用一次。
second-paper-done = 抄好了
second-paper-new = 换新的纸上码
second-paper-left = 纸上的码还有 { $n } 个
second-add = 再加一个
second-remove = 去掉
second-used = 上次用：{ $time }
second-no-lock = 这部手机的锁没用上，再试或用软件。
sign-emblem = 您的标记
sign-emblem-colour = 颜色
sign-emblem-figure = 图
demo-title = 演示的人
demo-line = 点一个人，就用他的身份看。
colour-indigo = 深蓝
colour-madder = 暗红
colour-ochre = 土黄
colour-green = 绿
colour-teal = 青
colour-plum = 紫
figure-mountains = 山
figure-cow = 牛
figure-bird = 鸟
figure-flower-tulip = 郁金香
figure-sun = 太阳
figure-moon = 月亮
figure-tree-evergreen = 松树
figure-campfire = 火堆
figure-tent = 帐篷
figure-boot = 靴子
figure-rabbit = 兔子
figure-butterfly = 蝴蝶
figure-feather = 羽毛
figure-key = 钥匙
figure-hammer = 锤子
figure-flower = 花

## Me

me-title = 我的
me-people = 这部手机上的人
me-add = 加人
me-worker = 我会干的
me-worker-none = 填一填会干什么，才能报名
me-inbox = 通知
me-sessions = 登录着的手机
me-complain = 没拿到钱、不安全
me-complain-line = 告诉窗口，或打 12333
me-number = 手机尾号 { $tail }
profile-title = 我的资料
profile-name = 名字
profile-trades = 会干什么
profile-village = 哪个村
profile-born = 出生年月
profile-born-line = 只用来算岁数，雇主看不到
profile-year = 年
profile-month = 月
profile-listed = 让雇主找得到我
profile-travel = 可以去外地
profile-speaks = 会说
profile-rate = 一天想要多少钱
profile-saved = 存好了
profile-saved-phone = 先存在手机里
profile-keep-mine = 留我填的
profile-keep-theirs = 留那边的

## What others did for me, and whom I let act

history-title = 别人替我做的
history-empty = 还没有人替您办过事
history-empty-line = 有人替您办了什么，这里都看得到。
history-earlier = 再往前
history-by-employer = 雇主
history-by-office = 窗口
history-by-clock = 时间到了
history-by-person = 另一个人
history-basis-consent = 您同意过
history-basis-office = 公家办的

## The sheets of one's own data

own-sheet-person = 本人
own-sheet-numbers = 手机号
own-sheet-worker = 会干的活
own-sheet-employers = 雇主
own-sheet-roles = 职务
own-sheet-consents-given = 我同意的
own-sheet-consents-received = 别人同意我的
own-sheet-sessions = 登录过的手机
own-sheet-second-factors = 第二道验证
own-sheet-orders = 订单
own-sheet-engagements = 用工
own-sheet-gigs = 零活
own-sheet-inbox = 通知
own-sheet-reports = 举报
own-sheet-voice-notes = 录音
own-sheet-suspensions = 停用
own-sheet-blocks = 不来往的人
own-sheet-events = 记录
consents-title = 谁能替我办
consents-none = 现在没有人能替您办
consents-span = { $a } 起，到 { $b }
consents-withdrawn = { $day } 收回了
consents-ended = { $day } 到期了
consents-over = 以前的同意
consents-withdraw = 不让了
consents-withdraw-who = 不让{ $who }替您办了？
consents-withdraw-line = 马上就不能替您办。办过的还算数。
consent-kind-spoken = 口头同意
consent-kind-slip = 签字同意
consent-kind-standing = 长期同意

## What happened, one sentence for each verb of an event

event-order-requested = 报名了
event-order-taken = 接了活
event-order-offered = 请去干活
event-order-accepted = 同意，定了
event-order-refused = 没同意
event-order-withdrawn = 撤回了
event-order-taken-back = 刚接就撤回了
event-order-cancelled = 取消了
event-order-overtaken = 去了别的活，这个撤了
event-order-expired = 过时间了
event-order-completed = 做完了
event-order-waitlisted = 排队了
event-order-held = 留了名额
event-order-called = 排队的都问了
event-order-reopened = 又等雇主挑
event-order-passed = 让出名额
event-order-lapsed = 留位过时了
event-order-asked = 问了新条件
event-order-agreed = 同意新条件
event-order-left = 条件变了，退出
event-order-unanswered = 新条件没回话
event-coming-asked = 问明天来不来
event-coming-yes = 说明天来
event-coming-no = 说明天不来
event-gig-posted = 发了零活
event-gig-passed = 零活核对好了
event-gig-sent-back = 零活退回来了
event-gig-unread = 零活没核对，日子过了
event-gig-changed = 改了零活
event-gig-closed = 不招了
event-gig-cancelled = 零活取消了
event-gig-done = 零活做完了
event-contact-seen = 看了电话号码
event-notice-told = 当面告诉了
event-reach-changed = 改了通知方式
event-person-registered = 登记了
event-person-claimed = 本人第一次登录
event-person-changed = 改了个人资料
event-worker-changed = 改了会干的活
event-employer-changed = 改了雇主资料
event-employer-verified = 雇主核实了
event-employer-revoked = 雇主核验取消了
event-employer-lapsing = 雇主核验快到期
event-role-granted = 给了职务
event-session-opened = 登录了
event-session-revoked = 退出了
event-session-proven = 做了第二步验证
event-second-factor-added = 设了第二步
event-second-factor-removed = 去掉了一个第二步
event-second-factor-reset = 清掉了第二步
event-consent-withdrawn = 不让人替办了
event-person-erased = 删除了自己的资料
event-employer-left = 不再是这个雇主的人
event-employer-erased = 删除了雇主资料
event-report-made = 举报了
event-report-upheld = 举报核实了
event-report-dismissed = 举报看过了，没处理
event-gig-removed = 窗口取消了零活
event-person-warned = 窗口提醒了
event-person-suspended = 被暂停了
event-person-restored = 暂停取消了
event-employer-suspended = 雇主被暂停了
event-employer-restored = 雇主的暂停取消了
event-block-made = 拉黑了
event-block-lifted = 取消了拉黑
report-act = 举报
report-title = 哪里不对？
report-note = 写几个字（可以不写）
report-who = 只有窗口知道是您说的，对方不会知道。
report-who-stranger = 不用登录，谁也不知道是谁说的。
report-sent = 窗口收到了
report-kept = 存在手机里，有网就发
report-item = 举报：{ $wrong }
report-spoken = 有录音
report-look = 看
report-by = { $name } 说的
report-by-nobody = 没登录的人说的
wrong-asks-fee = 要先交钱
wrong-keeps-id = 押证件
wrong-not-paid = 不给工钱
wrong-unsafe = 不安全
wrong-not-as-said = 说的不一样
wrong-harassment = 骚扰、打骂
wrong-discrimination = 看不起人
wrong-fake = 假的
wrong-other = 别的
speak-hold = 按住说话
speak-now = 在听… { $n } / { $most } 秒
speak-said = 说了 { $n } 秒
speak-again = 重说
speak-denied = 用不了麦克风
block-employer = 不看这家的活
block-person = 不要这个人
block-done = 好了，对方不知道
blocks-title = 不见的人
blocks-line = 对方不知道
blocks-empty = 没有不见的人
blocks-empty-line = 举报的时候可以选不再见。
blocks-lift = 取消
outcome-dismissed = 没事，不处理
outcome-warned = 提醒对方
outcome-gig-cancelled = 取消这个活
outcome-suspended = 暂停
suspend-how-long = 停多久？
suspend-days = { $n } 天
suspend-open = 等取消为止
suspended-now = 暂停的
suspended-until = 到 { $day }
suspension-lift = 取消暂停
suspended-person = 您被暂停了
suspended-employer = 您家被暂停招工
suspended-call = 有话打窗口 12333

## Inbox

inbox-title = 通知
inbox-empty = 没有通知
inbox-empty-line = 报名、邀约有回话就在这里。
inbox-unseen = { $n } 条新的
inbox-call = 打电话告诉我
inbox-call-line = 要紧的事念给我听，不发短信
inbox-order-requested = 有人报名：№ { $number } { $trade }
inbox-order-offered = 请您去：№ { $number } { $trade }
inbox-order-accepted = 定了：№ { $number } { $trade }
inbox-order-refused = 没成：№ { $number } { $trade }
inbox-order-withdrawn = 撤回了报名：№ { $number } { $trade }
inbox-order-expired = 过时间了：№ { $number } { $trade }
inbox-order-cancelled = 取消了：№ { $number } { $trade }
inbox-order-completed = 做完了：№ { $number } { $trade }
inbox-gig-cancelled = 活取消了：№ { $number } { $trade }
inbox-gig-closed = 不招了：№ { $number } { $trade }
inbox-gig-changed = 条件变了：№ { $number } { $trade }
inbox-gig-suspended = 雇主被暂停，这个活不干了，不算您的错：№ { $number } { $trade }
inbox-gig-removed = 窗口取消了您的活：№ { $number } { $trade }
inbox-gig-passed = 核对好了，已经放上去：№ { $number } { $trade }
inbox-gig-sent-back = 窗口退回来了，改一改再发：№ { $number } { $trade }
inbox-gig-unread = 窗口没来得及核对，日子过了：№ { $number } { $trade }
inbox-report-upheld = 您举报的事核实了，已处理。谢谢您。
inbox-report-dismissed = 您举报的事看过了，这次没有处理。
inbox-person-warned = 窗口提醒您：请按说好的来。有话找窗口。
inbox-person-suspended = 您被暂停了，现在不能接活、发活。有话找窗口。
inbox-person-restored = 暂停取消了，可以接活、发活了。
inbox-employer-suspended = 雇主被暂停，您的活都取消了。有话找窗口。
inbox-employer-restored = 雇主的暂停取消了，可以再发活。
inbox-employer-verified = 您已核验，可以发更多的活。
inbox-employer-lapsing = 核验快到期了，去窗口续一下。
inbox-employer-revoked = 您的核验取消了。有话找窗口。
inbox-order-entered = 报上名了：№ { $number } { $trade }
inbox-order-waitlisted = 在排队：№ { $number } { $trade }
inbox-order-held = 给您留了名额，快回话：№ { $number } { $trade }
inbox-order-called = 空出名额，先回话先得：№ { $number } { $trade }
inbox-order-reopened = 空出名额，雇主在挑：№ { $number } { $trade }
inbox-order-passed = 名额让给别人了：№ { $number } { $trade }
inbox-order-lapsed = 没回话，名额给下一个了：№ { $number } { $trade }
inbox-gig-asked = 条件变了，还去吗：№ { $number } { $trade }
inbox-gig-agreed = 同意了新条件：№ { $number } { $trade }
inbox-gig-left = 条件变了，不去了：№ { $number } { $trade }
inbox-gig-unanswered = 新条件还没回话：№ { $number } { $trade }
inbox-coming-asked = 明天还来吗：№ { $number } { $trade }
inbox-coming-no = 明天不来了：№ { $number } { $trade }

## Why someone is suggested

match-title = 合适的人
match-trade = 会干这个
match-free = 那几天有空
match-distance = 离 { $km } 公里
match-pay = 工钱合适
match-days = 这活干过 { $n } 天
match-experience = 来过 { $n } 次
match-none = 现在没有合适的人
match-first-time = 第一次来

## What waits for the coordinator and the desk

open-title = 待办
open-say = { $n } 件事等您
open-empty = 现在没有待办
open-empty-line = 谁没看到要紧的通知，就在这里。
open-told = 告诉了
open-telling = 记下了，正在发
open-no-phone = 手机上通知不到
open-sent = 短信 { $time } 发了，还没看
open-arrived = 短信 { $time } 到了，还没看
open-starts = { $when } 开工
open-more = 还有，再看
item-other = 要办的事
outbox-kind-told = 告诉了本人
outbox-kind-reach = 通知方式

## Posting

post-title = 发零活
post-trade = 做什么
post-people = 几个人
post-pay = 工钱
post-when = 哪几天
post-where = 在哪里
post-other-trade = 别的
post-all-trades = 所有工种
post-again = 照上次
post-go = 贴出去
post-missing = 还差：{ $what }
post-more = 再说几句
post-more-line = 管饭、接送、要求
post-each = 一个人多少钱
post-each-per-hour = 一个人一小时
post-each-per-day = 一个人一天
post-each-per-month = 一个人一个月
post-each-per-piece = 一件
post-each-per-job = 一个人包干
post-unit = 按什么算
post-this-pay = 就这个价
post-settle = 什么时候结
post-shift = 几点到几点
post-shift-from = 几点开工
post-shift-to = 几点收工
post-next-day = 第二天
post-later-days = 往后的日子
post-open-end = 长期
post-village = 哪个村干活
post-township-whole = 全{ $place }
post-meet = 在哪等
post-meet-hint = 比如 村委会门口
post-meet-at = 几点等
post-drives = 谁开车
post-send-car = 我派车
post-name-for = 活的名字
post-note = 还要说的
post-note-line = 不能写电话、收费
post-given = 管什么
post-mode = 谁来定
post-mode-instant = 谁先报谁来
post-mode-choose = 我来选
post-takes = 谁能来
post-hazards = 有什么危险
post-tools = 带什么
post-contact = 打谁的电话
post-contact-desk = 窗口的
post-contact-own = 我的
post-sent = 贴出去了：零活 { $number }
post-pencil = 记下了，有信号自己贴出去
post-draft-kept = 上次没填完，接着填
post-draft-drop = 重新填
post-repeat-title = 照哪次？
post-repeat-none = 还没发过零活
post-need-employer = 要招人，先说您是谁家

## My gigs

gigs-title = 招工
gigs-say-none = 还没贴出零活
gigs-say-open = { $open } 个位子还空着
gigs-say-waiting = { $n } 个人等您回话
gigs-say-full = 人都招齐了
gigs-empty-line = 五样填好，一分钟贴出去。
gigs-line = 要 { $n } 个人，{ $taken } 个说来。
gigs-line-full = 要 { $n } 个人，都齐了。
gigs-requests = { $n } 个报名，选人
gigs-past = 以前的零活
gigs-seats-label = { $n } 个名额，{ $taken } 个有人
gigs-pencil = 还没贴上
gigs-say-both = { $a }，{ $b }

## A gig of one's own

own-people = 来的人
own-choose = 选人
own-find = 找合适的人
own-close = 不招了
own-close-title = 不再招人？
own-close-line = 定下的人照常来；等回话的会知道没成。
own-cancel = 取消这个活
own-cancel-title = 为什么取消？
own-cancel-line = { $n } 个定下的人马上会知道，会带上这个原因。
own-cancel-nobody = 还没有人定下，取消不影响别人。
own-cancel-go = 取消
own-keep = 不取消
own-copy = 再发一次
own-edit = 改一改
own-edit-booked = 有人定下了，改条件要再问他们
own-contacts-none = 这个人没有电话，问窗口
own-release = 不要他来
own-gig = 这个零活

## Choosing people

choose-title = { $number } 选人
choose-say = 要 { $n } 个人，{ $taken } 个说来，还差 { $open } 个。
choose-say-full = 要 { $n } 个人，都齐了。
choose-requests = { $n } 个人报了名
choose-order = 先报的在前
choose-first = 前 { $n } 个
choose-these = 定下 { $n } 个
choose-tick = 点一点要谁
choose-too-many = 多选了 { $n } 个
choose-empty = 还没有人报名
choose-empty-line = 可以自己找人，请他们来。
choose-sent = 定下了 { $n } 个
choose-team = 小组，{ $n } 个人
choose-refuse-these = 不要这 { $n } 个

## Workers board

workers-title = 找工人
workers-free = 有空：{ $days }
workers-busy = 这周没空
workers-rate = 想要一天 { $pay }
workers-offer = 请他来
workers-offer-title = 请去哪个活？
workers-offer-none = 没有还招人的零活
workers-offered = 请过了，等回话
workers-empty = 没有找到人
workers-empty-line = 换个工种，或先贴出零活。
workers-not-verified = 窗口核实以后，才看得到工人
workers-level-proven = 有证

## Employer's profile

employer-title = 招工资料
employer-name = 名称
employer-name-hint = 大家怎么叫您
employer-kind = 您是
employer-kind-enterprise = 企业
employer-kind-cooperative = 合作社
employer-kind-household = 农户
employer-kind-public = 单位
employer-household-line = 别人只看到“农户”和镇名
employer-verified = 窗口核实过
employer-not-verified = 还没核实
employer-village = 哪个村

## Things that went wrong on the way

offline-line = 没有网络
error-title = 出错了
error-line = 填的都还在。再试一次。
loading = 请等一下
not-found-title = 找不到
not-found-line = 这一页没有，回去看零活。
update-ready = 有新版，点一下

## Refusals, by their codes

err-gig-full = 人招满了。
err-gig-closed = 现在不招人了。
err-gig-checking = 窗口还在核对，现在不能接。
err-gig-not-checking = 这个活已经核对过，或雇主正在改。
err-gig-text = 有人报名了，这几句话不能写。
err-gig-unverified = 核验以后才可以这样发。先去窗口核验。
err-gig-cancelled = 这个活取消了。
err-gig-started = 活已经开工了。
err-gig-done = 活已经干完了。
err-gig-takes-workers = 这个活只要个人，不要小组。
err-gig-takes-teams = 这个活只要小组。
err-gig-booked = 有人定下了，活种不能改。
err-order-not-asked = 现在没有要回的话。
err-gig-booked-more = 定下的人比这多，先请人退。
err-gig-own = 自己发的活不能自己接。
err-gig-terms-changed = 条件变了，再看一遍。
err-gig-unclear = 零活没说清楚，改一改再发。
err-gig-unseen = 找不到这个活。
err-gig-pay-range = 工钱的高低填反了。
err-gig-pay-too-low = 工钱低于最低工资，不能发。
err-gig-pay-unusual = 工钱和平常差得多，再看一遍。
err-gig-dates = 日子不对，再看一遍。
err-gig-too-long = 日子太长了，分开发。
err-worker-booked = 那天您已有别的活。
err-worker-busy = 那天您说过没空。
err-worker-under-age = 不满 16 岁不能干活。
err-worker-under-age-hazard = 不满 18 岁不能干危险活、夜班，不能住工地。
err-worker-birth-unknown = 先填出生年月。
err-worker-profile-missing = 先填您会干什么。
err-worker-duplicate = 这人已在这个活里。
err-order-illegal-move = 现在不能这样做。
err-order-exists = 您已经报过名了。
err-order-expired = 时间过了。
err-order-late = 来不及了，没有报上。
err-order-unseen = 找不到这个报名。
err-employer-missing = 先填招工资料。
err-employer-not-verified = 要窗口先核实。
err-employer-unseen = 找不到这个雇主。
err-employer-nothing-to-revoke = 这个雇主没有核验。
err-employer-suspended = 这个雇主被暂停了。
err-person-suspended = 您被暂停了，有话找窗口。
err-party-unavailable = 这次不行，找别的吧。
err-report-unseen = 找不到这个举报。
err-report-exists = 您已经举报过了，窗口正在看。
err-report-oneself = 不能举报自己。
err-report-decided = 这个举报已经处理过了。
err-report-outcome-unfit = 这个举报不能这样处理。
err-suspension-exists = 已经暂停了。
err-suspension-past = 到期的日子不对。
err-suspension-unseen = 找不到这个暂停。
err-block-unseen = 找不到这个拉黑。
err-block-unfit = 不能拉黑这一位。
err-voice-unseen = 找不到这段话。
err-voice-exists = 这段话已经发过了。
err-voice-unreadable = 这段录音听不了，再说一次。
err-voice-too-long = 说得太长了，最多一分钟。
err-name-refused = 名字里只写名字。
err-consent-missing = 本人还没同意。
err-consent-unseen = 没找到这个同意。
err-role-missing = 您不能做这个。
err-notice-unseen = 找不到这条通知。
err-not-allowed = 您不能做这个。
err-sign-in-code-wrong = 验证码不对。
err-sign-in-code-expired = 验证码过期了，重新要一个。
err-sign-in-too-many = 次数太多，等一会儿。
err-sign-in-ticket = 等太久了，重新登录。
err-sign-in-needed = 先登录。
err-session-unseen = 找不到这部手机。
err-person-switched = 手机换了人。换回来再发。
err-person-unseen = 找不到这个人。
err-person-has-deals = 还有定好的活。先取消，再删除。
err-person-prove-again = 请先再登录一次，十分钟内删除。
err-emblem-taken = 这个号码上已有人用这个标记，换一个。
err-place-unknown = 不认识这个地点。
err-trade-unknown = 不认识这个工种。
err-version-stale = 别人刚改过，请再看。
err-key-missing = 手机没发全，再试一次。
err-key-running = 正在办，等一下。
err-key-other-body = 这件已经发过别的内容了。
err-payload-invalid = 填得不对，再看一遍。
err-payload-too-large = 太大了。
err-payload-media-type = 手机发的格式不对。
err-payload-malformed = 手机发的内容读不出来。
err-too-many = 次数太多，等一会儿。
err-not-found = 找不到。
err-server-error = 我们这边出错了，过一会儿再试。
err-server-busy = 人太多，过一会儿再试。
err-method-not-allowed = 不能这样做。
err-team-missing = 没有这个小组。
err-not-available = 现在用不了。
err-unknown = 没成，再试一次。
err-gig-exists = 这个活已经发过了。
err-sign-in-crowded = 这个号码上的人太多了，去窗口办。
err-second-factor-wrong = 不对，或用过了。再看一次。
err-second-factor-needed = 先做第二步验证。
err-second-factor-missing = 还没有设第二步，先设。
err-second-factor-last = 这是最后一个，先加一个别的。
err-second-factor-unseen = 没有这个。
err-second-factor-too-many = 试得太多，过几个小时再来。

## The worker's screens, and what the frame says

old-from = 这是 { $time } 存下的
old-age = { $age }的，网通了再看
board-sort = 先看哪些
board-pay-min = 一天至少多少钱
sort-new = 新的先
sort-near = 近的先
sort-pay = 钱多先
sort-soon = 快开工
me-hat = 现在用来
me-unnamed = 还没写名字
profile-month-n = { $n } 月
sign-needed-line = 用手机号，不用密码。
sign-out-unsent = { $n } 件还没发，等您回来再发
stamp-go = 我去
stamp-wait = 等回话
outbox-kind-session = 退出别的手机
language-zh = 汉语
language-bo = 藏语
language-en = 英语
err-phone-invalid = 手机号要十一位。
switch-off = 关
switch-on = 开

## In line, asked anew, the evening before

act-wait-in-line = 排队等
act-agree = 同意
act-leave = 不去了
act-coming = 来
act-not-coming = 来不了
gig-waiting = { $n } 人在排队
take-wait-line = 前面有 { $n } 人在等。空出名额就给您留着，您点头才算定。
take-decide-by = 雇主 { $time } 以前挑人。
take-toast-line = 排上队了
work-rank = 排在第 { $n } 位
work-held = 名额给您留到 { $time }，快回话
work-called = 空出名额，先回话先得
asked-title = 条件变了，还去吗？
asked-line = { $time } 以前回话。不去也不记过。
coming-title = 明天还来吗？
own-comes = 说来
own-coming-asked = 问了，还没回
own-coming-count = { $n } 人里 { $yes } 人说来
own-terms-asked = 在等他回新条件
own-terms-late = 没回新条件，打电话问
choose-line = { $n } 人在排队等
choose-by-fit = { $time } 以前合适的在前
post-decide-by = 什么时候定人
post-decide-open = 随时
effect-deals-end = 定下的 { $n } 人会取消
effect-deals-stay = 定下的 { $n } 人不变
effect-deals-asked = 要再问定下的 { $n } 人
effect-holds-end = 留着的 { $n } 个名额没了
effect-holds-asked = 留着的 { $n } 个名额再问
effect-holds-back = { $n } 人回去排队
effect-requests-end = 等回话的 { $n } 人没成
effect-offers-end = 请的 { $n } 人不请了
effect-line-end = 排队的 { $n } 人散了
effect-line-stay = 排队的 { $n } 人位子不变
outbox-kind-coming = 明天来不来
