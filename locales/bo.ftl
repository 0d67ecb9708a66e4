### བོད་ཡིག Shared by the phone and the server. What is not `high` in bo.confidence.csv is a draft: docs/tibetan-review.md.

## The product

app-name = ལས་ཀ
app-tagline = སྟོད་ལུང་བདེ་ཆེན་གྱི་ལས་ཀ
law = ལས་ཀ་འཚོལ་བར་དངུལ་སྤྲོད་མི་དགོས། ལག་ཁྱེར་གཏའ་མར་མི་བཞག

## Bars at the top and at the foot of every screen

nav-languages = སྐད་ཡིག
nav-tabs = དཀར་ཆག
tab-find = ལས་ཀ་འཚོལ
tab-my-work = ངའི་ལས་ཀ
tab-me = ང་རང
tab-my-gigs = ངའི་ལས་ཀ
tab-post = ལས་ཀ་སྤེལ
tab-workers = ལས་མི
hat-worker = ལས་ཀ་འཚོལ་མཁན
hat-employer = ལས་མི་འཚོལ་མཁན
hat-switch = { $hat }ལ་བརྗེ
hat-coordinator = གྲོང་ཚོའི་ལས་རོགས
hat-clerk = སྒེའུ་ཁུང
hat-officer = ཆུས་ཀྱི་ལས་ཁུངས

## What a thumb can do anywhere

act-take = ང་འགྲོ་གི་ཡིན
act-ask = མིང་འགོད
act-call = ཁ་པར་གཏོང
act-call-short = ཁ་པར
act-withdraw = ང་འགྲོ་གི་མིན
act-undo = ཕྱིར་འཐེན
act-accept = ང་འགྲོ་གི་ཡིན
act-refuse = མི་འགྲོ
act-not-now = མི་འགྲོ
act-send-now = ད་ལྟ་གཏོང
act-drop = མི་གཏོང
act-listen = ཉན
act-back = ཕྱིར་ལོག
act-search = འཚོལ
act-save = ཉར་ཚགས
act-edit = བཟོ་བཅོས་རྒྱག
act-retry = ཡང་བསྐྱར་ཚོད་ལྟ་བྱེད
act-ok = འགྲིག
act-done = འགྲིག་སོང
act-more = ད་དུང
act-switch-person = མི་བརྗེ
act-see-gig = ལས་ཀ་འདི་ལྟ
act-see-board = ལས་ཀ་ལྟ
act-see-outbox = བཏང་མེད་པ་ལྟ
act-less = གཅིག་འཐེན
act-plus = གཅིག་སྣོན
act-erase = ཨང་གཅིག་སུབས
act-clear = ཚང་མ

## Board

board-title = ལས་ཀ་འཚོལ
board-count = ལས་ཀ་{ $n }
board-filters = འདེམས
board-tomorrow = སང་ཉིན
board-near = ཉེ་ས
board-team = རུ་ཁག
board-trade = ལས་རིགས
board-search = ལས་རིགས། ས་ཆ། ཨང
board-empty = ད་ལྟ་ལས་ཀ་མི་འདུག
board-empty-line = སྒེའུ་ཁུང་ལ་ཁ་པར་གཏོང་། ཡང་ན་རྗེས་ལ་ཡང་བསྐྱར་ལྟ།
board-empty-filtered = འདི་འདྲའི་ལས་ཀ་མི་འདུག
board-empty-filtered-line = ཚང་མ་ལ་ལྟ་རོགས་གནང་།
board-end = འདི་ཚོ་རེད
board-where = ཁྱེད་རང་ག་པར་ཡོད།
board-no-position = ས་ཆ་མ་རྙེད། གྲོང་ཚོ་འདེམས

## A gig: ticket and page

gig-number = ལས་ཀའི་ཨང་{ $number }
gig-no = № { $number }
gig-seats = ད་དུང་མི་{ $open }དགོས
gig-headcount = མི་{ $n }དགོས
gig-taken = མི་{ $n }གཏན་འཁེལ
gig-full = མི་ཚང་སོང
gig-mine = མིང་བཀོད་ཚར
gig-pencil = ད་དུང་བཏང་མེད། ད་ལྟ་མ་འགྲོ
gig-state-open = མི་དགོས་ཀྱི་འདུག
gig-state-checking = སྒེའུ་ཁུང་གིས་བལྟ་བཞིན་འདུག
gig-state-closed = མི་འཚོལ་མཚམས་བཞག་སོང
gig-state-cancelled = ཕྱིར་འཐེན་བྱས་སོང
gig-state-done = ལས་ཀ་ཚར་སོང
gig-state-started = ལས་ཀ་འགོ་ཚུགས་སོང
gig-days = ཉིན་{ $n }
gig-from-on = { $day }ནས། དུས་ཡུན་རིང་པོ
gig-place-unknown = ས་ཆ་འདྲི་དགོས
gig-km = སྤྱི་ལེ་{ $km }
gig-finish = ལས་ཀ་གྲོལ
gig-drives = { $who }གིས་མོ་ཊ་གཏོང
gig-meals = ཁ་ལག་ཡོད
gig-no-meals = ཁ་ལག་མེད
gig-lodging = སྡོད་ས་ཡོད
gig-transport = མོ་ཊ་ཡོད
gig-no-transport = རང་གིས་ཡོང་དགོས
gig-note-of-employer = ལས་མི་འཚོལ་མཁན་གྱི་སྐད་ཆ
gig-verified = ར་སྤྲོད་བྱས་ཟིན
gig-not-verified = ར་སྤྲོད་བྱས་མེད
gig-instant = ལམ་སང་གཏན་འཁེལ
gig-choose = ལས་མི་འཚོལ་མཁན་གྱིས་འདེམ
gig-gone = ལས་ཀ་འདི་མི་འདུག
employer-household = { $place }གི་མི་ཚང

## Who may take it

takes-either = མི་རེ་རེ། རུ་ཁག་གང་འདྲ་འགྲིག
takes-worker = མི་རེ་རེ་ཁོ་ན
takes-team = རུ་ཁག་ཁོ་ན

## Dangers and tools

hazard-height = མཐོ་ས
hazard-heavy = ལྗིད་པོ
hazard-dust = ཐལ་རྡུལ
hazard-cold = གྲང་མོ
hazard-electric = གློག
hazard-machine = འཕྲུལ་འཁོར
hazard-chemical = རྫས་འགྱུར
hazard-fire = མེ
hazard-night = མཚན་མོའི་ལས་ཀ
hazard-animals = ཕྱུགས
hazard-ice = གངས་དང་འཁྱག་རོམ
hazard-trade = ཉེན་ཁ་ཡོད། ལོ་18ལོན་དགོས
tool-gloves = ལག་ཤུབས
tool-warm = དུག་སློག་འཐུག་པོ
speaks-bo = བོད་སྐད་ཤེས
speaks-zh = རྒྱ་སྐད་ཤེས
tool-tools-given = ལག་ཆ་ཡོད
tool-tools-bring = ལག་ཆ་རང་གིས་འཁྱེར་དགོས

## Pay

pay-per-hour = ཆུ་ཚོད་རེར
pay-per-day = ཉིན་རེར
pay-per-month = ཟླ་བ་རེར
pay-per-piece = རེ་རེར
pay-per-of = { $unit }{ $n }རེར
pay-per-unit = { $unit }རེར
pay-per-job = ལས་ཀ་ཧྲིལ་པོར
pay-settle-same-day = ཉིན་དེ་རང་ལ་སྤྲོད
pay-settle-weekly = གཟའ་འཁོར་རེར་སྤྲོད
pay-settle-monthly = ཟླ་བ་རེར་སྤྲོད
pay-settle-on-finish = ལས་ཀ་ཚར་ན་སྤྲོད
pay-hint = འདི་ལ་{ $trade }སྤྱིར་བཏང
unit-jin = རྒྱ་མ
unit-kg = སྤྱི་རྒྱ
unit-item = རེ་རེ
unit-bag = སྒྱེ་མོ
unit-mu = མུའུ
unit-load = མོ་ཊ་གང
unit-ton = ཏུན
unit-metre = སྨི
unit-sqm = སྨི་གྲུ་བཞི
unit-cube = སྨི་གྲུ་དྲུག
unit-head = ལུག་གྲངས
unit-brick = སོ་ཕག

## Days and times

time-today = དེ་རིང
time-tomorrow = སང་ཉིན
time-mon-short = ཟླ་བ
time-tue-short = མིག་དམར
time-wed-short = ལྷག་པ
time-thu-short = ཕུར་བུ
time-fri-short = པ་སངས
time-sat-short = སྤེན་པ
time-sun-short = ཉི་མ
time-mon-letter = ཟླ
time-tue-letter = དམར
time-wed-letter = ལྷག
time-thu-letter = ཕུར
time-fri-letter = སངས
time-sat-letter = སྤེན
time-sun-letter = ཉི
time-today-letter = རིང
time-month-day = ཟླ་{ $m }ཚེས་{ $d }
time-day = ཚེས་{ $d }
time-days-between = { $a }ནས་{ $b }བར
time-just-now = ད་ལྟ་རང
time-minutes-ago = སྐར་མ་{ $n }སྔོན་ལ
time-hours-ago = ཆུ་ཚོད་{ $n }སྔོན་ལ
time-days-ago = ཉིན་{ $n }སྔོན་ལ
time-next-weekday = གཟའ་འཁོར་རྗེས་མའི་{ $wd }

## Taking a gig

take-who = སུ་འགྲོ་གི་རེད།
take-sign-in = སྔོན་ལ་ཁྱེད་རང་སུ་ཡིན་ཤོད།
take-what = ལས་ཀ་ག་རེ
take-days = ཉིན་ག་ཚོད
take-where = འཛོམས་ས
take-pay = གླ་ཆ
take-undo-choose = ལན་མ་འབྱོར་བར་དུ་ཕྱིར་འཐེན་ཆོག
take-undo-instant = ལམ་སང་གཏན་འཁེལ། སྐར་མ་15ནང་ཕྱིར་འཐེན་ཆོག
take-toast-waiting = མིང་བཀོད་ཚར། ལན་སྒུག
take-toast-deal = གཏན་འཁེལ་སོང་། ཁྱེད་རང་འགྲོ་གི་རེད།
take-toast-pencil = ཉར་ཡོད། དྲ་རྒྱ་ཡོད་དུས་གཏོང་གི་རེད།

## My work

work-title = ངའི་ལས་ཀ
work-say = { $day } { $time }ལ་{ $where }ལ་སྒུག
work-say-none = གཏན་འཁེལ་བའི་ལས་ཀ་མི་འདུག
work-say-driver = { $who }མོ་ཊ་འཁྱེར་ནས་ཡོང་གི་རེད
work-with = { $names }མཉམ་དུ་འགྲོ
work-empty = མིང་བཀོད་མེད
work-empty-line = འཚམ་པོ་མཐོང་ན་“ང་འགྲོ་གི་ཡིན”གནོན་རོགས་གནང་།
work-no-signal = དྲ་རྒྱ་མི་འདུག ཡོད་དུས་གཏོང་གི་རེད།
work-sending = གཏོང་གི་འདུག
work-answer-by = { $time }གོང་ལ་ལན་རྒྱག
work-take-back = { $time }བར་ཕྱིར་འཐེན་ཆོག
work-past = སྔོན་མ
work-contacts = སུ་འཚོལ
work-cancel-title = ངེས་པར་དུ་མི་འགྲོ་འམ།
work-cancel-line = ལས་མི་འཚོལ་མཁན་ལ་ལམ་སང་བརྡ་གཏོང་གི་རེད།
stamp-ask = མིང་འགོད
stamp-deal = བདམས
stamp-offer = སྐད་བཏང
stamp-work = ལས་ཀ
stamp-pay = གླ་སྤྲོད
stamp-failed = མ་བྱུང
stamp-done = བརྒྱབ་ཚར
stamp-next = སྒུག
stamp-empty = ད་དུང་མིན

## States of an order

order-state-requested = མིང་བཀོད་ཚར། ལན་སྒུག
order-state-offered = སྐད་བཏང་བྱུང
order-state-waitlisted = སྒུག་བསྡད་ཡོད
order-state-held = ས་བཟུང་ཡོད
order-state-accepted = གཏན་འཁེལ་སོང
order-state-refused = ཁས་མ་བླངས
order-state-withdrawn = ཕྱིར་འཐེན་བྱས་སོང
order-state-expired = དུས་ལས་ཡོལ་སོང
order-state-cancelled = ཕྱིར་འཐེན་བྱས་སོང
order-state-completed = ཚར་སོང

## Why someone does not go, or does not take

reason-title = རྒྱུ་མཚན་ག་རེ་རེད།
reason-ill = ན་བ
reason-family = ནང་ལ་ལས་ཀ་ཡོད
reason-festival = དུས་ཆེན
reason-road = ལམ་མི་ཐར
reason-weather = གནམ་གཤིས
reason-other-work = ལས་ཀ་གཞན་ཡོད
reason-mistake = ནོར་སོང
reason-no-need = མི་མི་དགོས
reason-no-fit = མི་འཚམ
reason-other = གཞན
reason-overtaken = ལས་ཀ་གཞན་ལ་ཕྱིན་སོང
reason-unanswered = ལན་མ་འབྱོར
reason-gig-closed = མི་འཚོལ་མཚམས་བཞག་སོང
reason-gig-cancelled = ལས་ཀ་འདི་ཕྱིར་འཐེན་བྱས་སོང
reason-terms-changed = ཆ་རྐྱེན་འགྱུར་སོང
reason-suspended = ལས་མི་འཚོལ་མཁན་མཚམས་བཞག་སོང
reason-party-suspended = ལས་ཀ་ལེན་མཁན་མཚམས་བཞག་སོང

## What has not been sent yet

outbox-title = ད་དུང་བཏང་མེད
outbox-strip = { $n }བཏང་མེད
outbox-strip-line = དྲ་རྒྱ་ཡོད་དུས་གཏོང་གི་རེད། ད་ལྟ་མ་འགྲོ
outbox-sending = གཏོང་གི་འདུག
outbox-waiting = དྲ་རྒྱ་སྒུག
outbox-failed = མ་བྱུང
outbox-next-try = { $time }ལ་ཡང་བསྐྱར་ཚོད་ལྟ་བྱེད
outbox-empty = ཚང་མ་བཏང་ཚར
outbox-kept = ཁ་པར་ནང་ཉར་ཡོད
outbox-kind-take = མིང་འགོད
outbox-kind-withdrawal = ཕྱིར་འཐེན
outbox-kind-cancellation = ཕྱིར་འཐེན
outbox-kind-acceptance = ཁས་ལེན
outbox-kind-refusal = ཁས་མི་ལེན
outbox-kind-offer = སྐད་གཏོང
outbox-kind-choose = མི་འདེམ
outbox-kind-post = ལས་ཀ་སྤེལ
outbox-kind-edit = ལས་ཀ་བཟོ་བཅོས
outbox-kind-close = མི་འཚོལ་མཚམས་འཇོག
outbox-kind-cancel-gig = ལས་ཀ་ཕྱིར་འཐེན
outbox-kind-copy = ཡང་བསྐྱར་སྤེལ
outbox-kind-profile = གནས་ཚུལ
outbox-kind-seen = བརྡ་ཐོ་བལྟས་པ
outbox-kind-consent = མོས་མཐུན་ཕྱིར་འཐེན
outbox-kind-voice = སྐད་ཆ
outbox-kind-report = ཞུ་གཏུག
outbox-kind-block = བཀག་པ
outbox-kind-unblock = བཀག་པ་ཕྱིར་འཐེན
outbox-kind-decision = ཞུ་གཏུག་ཐག་གཅོད
outbox-kind-lifting = མཚམས་འཇོག་ཕྱིར་འཐེན
outbox-why = རྒྱུ་མཚན་ལ་ལྟ
outbox-not-kept = འདི་ཁ་མ་རྒྱག དྲ་རྒྱ་ཡོད་དུས་གཏོང་གི་རེད།

## Sign-in

sign-title = ཁྱེད་རང་སུ་ཡིན
sign-phone = ཁ་པར་ཨང་གྲངས
sign-send = ཨང་གྲངས་གཏོང
sign-sent = ཨང་གྲངས་{ $phone }ལ་བཏང་ཡོད། སྐར་མ་{ $minutes }བར་བེད་སྤྱོད་ཆོག
sign-code = ར་སྤྲོད་ཨང་གྲངས
sign-again = ཡང་བསྐྱར་གཏོང
sign-demo-code = དཔེ་སྟོན། ཨང་གྲངས་{ $code }
sign-in = ཐོ་འཇུག
sign-out = ཐོ་འབུད
sign-out-who = { $who }ཐོ་འབུད
sign-out-line = ཁ་པར་འདིའི་ནང་ཟིན་ཐོ་ཁ་ཕྱེ་ཐུབ་ཀྱི་མ་རེད
sign-which = ཨང་གྲངས་འདི་ལ་མི་{ $n }ཡོད། ཁྱེད་རང་ག་གི་ཡིན།
sign-new-person = ང་གསར་པ་ཡིན
sign-number-right = ཨང་གྲངས་འགྲིག་སོང
second-title = ར་སྤྲོད་གཉིས་པ
second-why = ཁྱེད་རང་ལ་གཞུང་གི་ལས་འགན་ཡོད། ཁྱེད་རང་ངོ་མ་ཡིན་པ་ཡང་བསྐྱར་ར་སྤྲོད་བྱེད་རོགས་གནང་།
second-none = གཅིག་བཟོ་དགོས། ཐེངས་གཅིག་མ་གཏོགས་མི་དགོས།
second-ok = ཁ་པར་འདི་ར་སྤྲོད་བྱས་ཚར།
second-passkey = ཁ་པར་འདིའི་སྒོ་ལྕགས
second-passkey-line = མཛུབ་རིས་དང་གདོང་། ཡང་ན་གསང་ཨང
second-app = ཨང་གྲངས་སྟོན་པའི་མཉེན་ཆས
second-app-line = སྐར་མ་ཕྱེད་རེར་ཨང་གྲངས་6བརྗེ
second-open = ཁ་པར་འདིའི་མཉེན་ཆས་ནང་ཁ་ཕྱེ
second-scan = ཡང་ན་ཁ་པར་གཞན་གྱིས་སྐན་བྱེད
second-typed = ཡང་ན་འདི་འབྲི
second-code = མཉེན་ཆས་ནང་གི་ཨང་གྲངས་6
second-proof = ཨང་གྲངས་6 ཡང་ན་ཤོག་བུའི་ཨང་གྲངས
second-paper = ཤོག་བུར་འབྲི། ཉར་ཚགས་བྱེད
second-paper-line = ཁ་པར་བོར་ན་ཨང་གྲངས་འདི་གཅིག་གིས་འཛུལ་ཐུབ། རེ་རེ་ཐེངས་གཅིག་མ་གཏོགས་མེད།
second-paper-done = བྲིས་ཚར
second-paper-new = ཤོག་བུའི་ཨང་གྲངས་གསར་པ
second-paper-left = ཤོག་བུའི་ཨང་གྲངས་{ $n }ལྷག་ཡོད
second-add = གཅིག་སྣོན
second-remove = འདོར
second-used = སྔོན་མར་བེད་སྤྱོད། { $time }
second-no-lock = ཁ་པར་འདིའི་སྒོ་ལྕགས་བེད་སྤྱོད་ཐུབ་མ་སོང་། ཡང་བསྐྱར་བྱེད། ཡང་ན་མཉེན་ཆས་བེད་སྤྱོད།
sign-emblem = ཁྱེད་རང་གི་རྟགས
sign-emblem-colour = ཚོན་མདོག
sign-emblem-figure = པར
demo-title = དཔེ་སྟོན་གྱི་མི
demo-line = མི་ཞིག་གནོན་རོགས་གནང་།
colour-indigo = མཐིང་ནག
colour-madder = དམར་སྨུག
colour-ochre = སེར་སྐྱ
colour-green = ལྗང་ཁུ
colour-teal = སྔོ་ལྗང
colour-plum = རྒྱ་སྨུག
figure-mountains = རི
figure-cow = བ་གླང
figure-bird = བྱ
figure-flower-tulip = མེ་ཏོག་རིང་པོ
figure-sun = ཉི་མ
figure-moon = ཟླ་བ
figure-tree-evergreen = ཐང་ཤིང
figure-campfire = མེ
figure-tent = གུར
figure-boot = ལྷམ
figure-rabbit = རི་བོང
figure-butterfly = ཕྱེ་མ་ལེབ
figure-feather = སྒྲོ
figure-key = ལྡེ་མིག
figure-hammer = ཐོ་བ
figure-flower = མེ་ཏོག

## Me

me-title = ང་རང
me-people = ཁ་པར་འདིའི་མི
me-add = མི་སྣོན
me-worker = ངས་ཤེས་པའི་ལས་ཀ
me-worker-none = ལས་ཀ་ག་རེ་ཤེས་བྲིས་རོགས་གནང་།
me-inbox = བརྡ་ཐོ
me-sessions = ཐོ་འཇུག་བྱས་པའི་ཁ་པར
me-complain = དངུལ་རག་མ་བྱུང་། ཉེན་ཁ་འདུག
me-complain-line = སྒེའུ་ཁུང་ལ་ཤོད། ཡང་ན་12333ལ་ཁ་པར་གཏོང
me-number = ཁ་པར་ཨང་གི་མཇུག་{ $tail }
profile-title = ངའི་གནས་ཚུལ
profile-name = མིང
profile-trades = ལས་ཀ་ག་རེ་ཤེས
profile-village = གྲོང་ཚོ་ག་རེ
profile-born = སྐྱེས་པའི་ལོ་ཟླ
profile-born-line = ལོ་རྩིས་པ་ལས་གཞན་ལ་སྟོན་གྱི་མ་རེད
profile-year = ལོ
profile-month = ཟླ་བ
profile-listed = ལས་མི་འཚོལ་མཁན་གྱིས་ང་མཐོང་ཆོག
profile-travel = ས་ཆ་གཞན་ལ་འགྲོ་ཐུབ
profile-speaks = སྐད་ག་རེ་ཤེས
profile-rate = ཉིན་རེར་གླ་ཆ་ག་ཚོད་དགོས
profile-saved = ཉར་ཚར
profile-saved-phone = ཁ་པར་ནང་ཉར་ཡོད
profile-keep-mine = ངའི་ཉར
profile-keep-theirs = དེ་ཉར

## What others did for me, and whom I let act

history-title = ངའི་ཚབ་བྱས་པ
history-empty = གཞན་གྱིས་ཁྱེད་རང་གི་ཚབ་གང་ཡང་བྱས་མི་འདུག
history-empty-line = གཞན་གྱིས་ག་རེ་བྱས་པ་འདིར་མཐོང་ཐུབ།
history-earlier = སྔོན་མ་ལྟ
history-by-employer = ལས་མི་འཚོལ་མཁན
history-by-office = སྒེའུ་ཁུང
history-by-clock = དུས་ལས་ཡོལ་བ
history-by-person = མི་གཞན་ཞིག
history-basis-consent = ཁྱེད་རང་གིས་མོས་མཐུན་བྱས་པ
history-basis-office = ལས་ཁུངས་ཀྱིས་བྱས་པ

## The sheets of one's own data

own-sheet-person = རང་ཉིད
own-sheet-numbers = ཁ་པར་ཨང་གྲངས
own-sheet-worker = ཤེས་པའི་ལས་ཀ
own-sheet-employers = ལས་མི་འཚོལ་མཁན
own-sheet-roles = ལས་འགན
own-sheet-consents-given = ངས་མོས་མཐུན་བྱས་པ
own-sheet-consents-received = གཞན་གྱིས་མོས་མཐུན་བྱས་པ
own-sheet-sessions = ཐོ་འཇུག་བྱས་པའི་ཁ་པར
own-sheet-second-factors = ར་སྤྲོད་གཉིས་པ
own-sheet-orders = མིང་བཀོད་པ
own-sheet-engagements = ལས་ཀ་བྱས་པ
own-sheet-gigs = ལས་ཀ
own-sheet-inbox = བརྡ་ཐོ
own-sheet-reports = སྙན་ཞུ
own-sheet-voice-notes = སྒྲ་འཇུག
own-sheet-suspensions = མཚམས་བཞག་པ
own-sheet-blocks = འབྲེལ་བ་མི་བྱེད་པ
own-sheet-events = ཟིན་ཐོ
consents-title = ངའི་ཚབ་སུས་བྱེད་ཆོག
consents-none = ད་ལྟ་ཁྱེད་རང་གི་ཚབ་སུས་ཀྱང་བྱེད་མི་ཆོག
consents-span = { $a }ནས་{ $b }བར
consents-withdrawn = { $day }ཕྱིར་འཐེན་བྱས་སོང
consents-ended = { $day }དུས་ཚོད་ཡོལ་སོང
consents-over = སྔོན་མའི་མོས་མཐུན
consents-withdraw = མི་ཆོག
consents-withdraw-who = { $who }ཁྱེད་རང་གི་ཚབ་བྱེད་མི་ཆོག་གམ།
consents-withdraw-line = ད་ལྟ་ནས་ཚབ་བྱེད་ཆོག་གི་མ་རེད། བྱས་ཚར་བ་འཇོག་གི་རེད།
consent-kind-spoken = ངག་གི་མོས་མཐུན
consent-kind-slip = མིང་རྟགས་ཀྱི་མོས་མཐུན
consent-kind-standing = དུས་རིང་མོས་མཐུན

## What happened, one sentence for each verb of an event

event-order-requested = མིང་བཀོད་སོང
event-order-taken = ལས་ཀ་བླངས་སོང
event-order-offered = སྐད་བཏང་སོང
event-order-accepted = གཏན་འཁེལ་སོང
event-order-refused = ཁས་མ་བླངས
event-order-withdrawn = ཕྱིར་འཐེན་བྱས་སོང
event-order-taken-back = ལམ་སང་ཕྱིར་འཐེན་བྱས་སོང
event-order-cancelled = ཕྱིར་འཐེན་བྱས་སོང
event-order-overtaken = ལས་ཀ་གཞན་ལ་ཕྱིན་སོང
event-order-expired = དུས་ལས་ཡོལ་སོང
event-order-completed = ཚར་སོང
event-order-waitlisted = སྒུག་བསྡད
event-order-held = ས་བཟུང
event-order-called = སྒུག་མཁན་ཚང་མར་དྲིས
event-order-reopened = ཡང་བསྐྱར་འདེམས་རྒྱུར་ལོག
event-order-passed = ས་གཞན་ལ་བཏང
event-order-lapsed = ས་བཟུང་བའི་དུས་ཡོལ
event-order-asked = ཆ་རྐྱེན་གསར་པར་དྲིས
event-order-agreed = ཆ་རྐྱེན་གསར་པར་མོས་མཐུན
event-order-left = ཆ་རྐྱེན་འགྱུར་བས་ཕྱིར་འཐེན
event-order-unanswered = ཆ་རྐྱེན་གསར་པར་ལན་མ་བཏབ
event-coming-asked = སང་ཉིན་ཡོང་མིན་དྲིས
event-coming-yes = སང་ཉིན་ཡོང་ཟེར
event-coming-no = སང་ཉིན་མི་ཡོང་ཟེར
event-gig-posted = ལས་ཀ་སྤེལ་སོང
event-gig-passed = སྒེའུ་ཁུང་གིས་ལས་ཀ་བཏང་སོང
event-gig-sent-back = སྒེའུ་ཁུང་གིས་ལས་ཀ་ཕྱིར་བསྐུར་སོང
event-gig-unread = སྒེའུ་ཁུང་གིས་དུས་ཐོག་ལས་ཀ་བལྟ་མ་ཐུབ
event-gig-changed = ལས་ཀ་བཟོ་བཅོས་བརྒྱབ་སོང
event-gig-closed = མི་འཚོལ་མཚམས་བཞག་སོང
event-gig-cancelled = ལས་ཀ་འདི་ཕྱིར་འཐེན་བྱས་སོང
event-gig-done = ལས་ཀ་ཚར་སོང
event-contact-seen = ཁ་པར་ཨང་གྲངས་ལ་བལྟས་སོང
event-notice-told = ཁ་ལ་བཤད་སོང
event-reach-changed = བརྡ་སྤྲོད་ཐབས་བརྗེས་སོང
event-person-registered = ཐོ་འགོད་བྱས་སོང
event-person-claimed = རང་ཉིད་ཐེངས་དང་པོ་ཐོ་འཇུག་བྱས་སོང
event-person-changed = གནས་ཚུལ་བཟོ་བཅོས་བརྒྱབ་སོང
event-worker-changed = ཤེས་པའི་ལས་ཀ་བཟོ་བཅོས་བརྒྱབ་སོང
event-employer-changed = ལས་མི་འཚོལ་མཁན་གྱི་གནས་ཚུལ་བཟོ་བཅོས་བརྒྱབ་སོང
event-employer-verified = ལས་མི་འཚོལ་མཁན་ར་སྤྲོད་བྱས་སོང
event-employer-revoked = ར་སྤྲོད་ཕྱིར་འཐེན་བྱས་སོང
event-employer-lapsing = ར་སྤྲོད་ཀྱི་དུས་ཚོད་ཚར་ལ་ཉེ
event-role-granted = ལས་འགན་སྤྲད་སོང
event-session-opened = ཐོ་འཇུག་བྱས་སོང
event-session-revoked = ཐོ་འབུད་བྱས་སོང
event-session-proven = ར་སྤྲོད་གཉིས་པ་བྱས་སོང
event-second-factor-added = ར་སྤྲོད་གཉིས་པ་བཟོས་སོང
event-second-factor-removed = ར་སྤྲོད་གཉིས་པ་གཅིག་བསུབས་སོང
event-second-factor-reset = ར་སྤྲོད་གཉིས་པ་བསུབས་སོང
event-consent-withdrawn = མོས་མཐུན་ཕྱིར་འཐེན་བྱས་སོང
event-person-erased = རང་གི་གནས་ཚུལ་སུབས་སོང
event-employer-left = ལས་མི་འཚོལ་མཁན་འདི་དང་ཁ་བྲལ་སོང
event-employer-erased = ལས་མི་འཚོལ་མཁན་གྱི་གནས་ཚུལ་སུབས་སོང
event-report-made = ཞུ་གཏུག་བྱས་སོང
event-report-upheld = ཞུ་གཏུག་ར་སྤྲོད་བྱས་སོང
event-report-dismissed = ཞུ་གཏུག་བལྟས་ཚར་སོང
event-gig-removed = སྒེའུ་ཁུང་གིས་ལས་ཀ་ཕྱིར་འཐེན་བྱས་སོང
event-person-warned = སྒེའུ་ཁུང་གིས་དྲན་སྐུལ་བྱས་སོང
event-person-suspended = མཚམས་བཞག་སོང
event-person-restored = མཚམས་འཇོག་ཕྱིར་འཐེན་བྱས་སོང
event-employer-suspended = ལས་མི་འཚོལ་མཁན་མཚམས་བཞག་སོང
event-employer-restored = ལས་མི་འཚོལ་མཁན་གྱི་མཚམས་འཇོག་ཕྱིར་འཐེན་བྱས་སོང
event-block-made = མི་ཞིག་བཀག་སོང
event-block-lifted = བཀག་པ་ཕྱིར་འཐེན་བྱས་སོང
report-act = ཞུ་གཏུག
report-title = ག་རེ་ནོར་འདུག
report-note = ཡི་གེ་འབྲི་ན་ཆོག
report-who = ཁྱེད་རང་གིས་ལབ་པ་སྒེའུ་ཁུང་གཅིག་པུས་ཤེས་ཀྱི་རེད། ཁ་གཏད་ཀྱིས་ཤེས་ཀྱི་མ་རེད།
report-who-stranger = ཐོ་འཇུག་མི་དགོས། སུས་ལབ་པ་སུས་ཀྱང་ཤེས་ཀྱི་མ་རེད།
report-sent = སྒེའུ་ཁུང་ལ་འབྱོར་སོང
report-kept = ཁ་པར་ནང་ཉར་ཡོད། དྲ་རྒྱ་ཡོད་དུས་གཏོང་གི་རེད
report-item = ཞུ་གཏུག { $wrong }
report-spoken = སྐད་ཆ་ཡོད
report-look = ལྟ
report-by = { $name } གིས་ལབ་པ་རེད
report-by-nobody = ཐོ་འཇུག་མ་བྱས་པའི་མི་ཞིག་གིས་ལབ་པ་རེད
wrong-asks-fee = སྔོན་ལ་དངུལ་སློང
wrong-keeps-id = ལག་ཁྱེར་གཏའ་མར་བཞག
wrong-not-paid = གླ་ཆ་མི་སྤྲོད
wrong-unsafe = ཉེན་ཁ་འདུག
wrong-not-as-said = ལབ་པ་དང་མི་འདྲ
wrong-harassment = སུན་པོ་གཟོ
wrong-discrimination = མཐོང་ཆུང་གཏོང
wrong-fake = རྫུན་མ
wrong-other = གཞན
speak-hold = མནན་ནས་སྐད་ཆ་ཤོད
speak-now = ཉན་གི་འདུག { $n } / { $most } སྐར་ཆ
speak-said = སྐར་ཆ་{ $n }
speak-again = ཡང་བསྐྱར་ཤོད
speak-denied = སྐད་འཛིན་འཕྲུལ་ཆས་བེད་སྤྱོད་ཐུབ་ཀྱི་མི་འདུག
block-employer = འདིའི་ལས་ཀ་མི་ལྟ
block-person = མི་འདི་མི་དགོས
block-done = འགྲིག་སོང་། ཁ་གཏད་ཀྱིས་ཤེས་ཀྱི་མ་རེད
blocks-title = བཀག་པའི་མི
blocks-line = ཁ་གཏད་ཀྱིས་ཤེས་ཀྱི་མ་རེད
blocks-empty = བཀག་པའི་མི་མི་འདུག
blocks-empty-line = ཞུ་གཏུག་བྱེད་དུས་བཀག་ཆོག
blocks-lift = ཕྱིར་འཐེན
outcome-dismissed = སྐྱོན་མི་འདུག
outcome-warned = དྲན་སྐུལ་བྱེད
outcome-gig-cancelled = ལས་ཀ་འདི་ཕྱིར་འཐེན
outcome-suspended = མཚམས་འཇོག
suspend-how-long = དུས་ཡུན་ག་ཚོད
suspend-days = ཉིན་{ $n }
suspend-open = ཕྱིར་འཐེན་བར་དུ
suspended-now = མཚམས་བཞག་པ
suspended-until = { $day }བར
suspension-lift = མཚམས་འཇོག་ཕྱིར་འཐེན
suspended-person = ཁྱེད་རང་མཚམས་བཞག་འདུག
suspended-employer = ལས་མི་འཚོལ་བ་མཚམས་བཞག་འདུག
suspended-call = སྒེའུ་ཁུང་ལ་ཁ་པར་གཏོང 12333

## Inbox

inbox-title = བརྡ་ཐོ
inbox-empty = བརྡ་ཐོ་མི་འདུག
inbox-empty-line = ལན་འབྱོར་ན་འདིར་ཡོད།
inbox-unseen = གསར་པ་{ $n }
inbox-call = ངར་ཁ་པར་གཏོང་རོགས་གནང
inbox-call-line = གནད་ཆེན་རྣམས་ཁ་པར་ཐོག་ནས་ཤོད་རོགས་གནང
inbox-order-requested = མི་ཞིག་གིས་མིང་བཀོད་སོང་། № { $number } { $trade }
inbox-order-offered = སྐད་བཏང་བྱུང་། № { $number } { $trade }
inbox-order-accepted = གཏན་འཁེལ་སོང་། № { $number } { $trade }
inbox-order-refused = ཁས་མ་བླངས། № { $number } { $trade }
inbox-order-withdrawn = ཕྱིར་འཐེན་བྱས་སོང་། № { $number } { $trade }
inbox-order-expired = དུས་ལས་ཡོལ་སོང་། № { $number } { $trade }
inbox-order-cancelled = ཕྱིར་འཐེན་བྱས་སོང་། № { $number } { $trade }
inbox-order-completed = ཚར་སོང་། № { $number } { $trade }
inbox-gig-cancelled = ལས་ཀ་འདི་ཕྱིར་འཐེན་བྱས་སོང་། № { $number } { $trade }
inbox-gig-closed = མི་འཚོལ་མཚམས་བཞག་སོང་། № { $number } { $trade }
inbox-gig-changed = ཆ་རྐྱེན་འགྱུར་སོང་། № { $number } { $trade }
inbox-gig-suspended = ལས་མི་འཚོལ་མཁན་མཚམས་བཞག་སོང་། ལས་ཀ་འདི་མེད་པ་རེད། ཁྱེད་རང་གི་ནོར་འཁྲུལ་མ་རེད། № { $number } { $trade }
inbox-gig-removed = སྒེའུ་ཁུང་གིས་ཁྱེད་རང་གི་ལས་ཀ་ཕྱིར་འཐེན་བྱས་སོང་། № { $number } { $trade }
inbox-gig-passed = ད་སྤེལ་ཟིན་པ་རེད། № { $number } { $trade }
inbox-gig-sent-back = སྒེའུ་ཁུང་གིས་ཕྱིར་བསྐུར་སོང་། བཟོ་བཅོས་བརྒྱབ་རོགས་གནང་། № { $number } { $trade }
inbox-gig-unread = སྒེའུ་ཁུང་གིས་དུས་ཐོག་བལྟ་མ་ཐུབ། № { $number } { $trade }
inbox-report-upheld = ཁྱེད་རང་གིས་ཞུ་གཏུག་བྱས་པ་ར་སྤྲོད་བྱས་ཟིན། ཐུགས་རྗེ་ཆེ།
inbox-report-dismissed = ཁྱེད་རང་གིས་ཞུ་གཏུག་བྱས་པ་བལྟས་ཚར། ཐེངས་འདིར་ཐག་བཅད་མི་འདུག
inbox-person-warned = སྒེའུ་ཁུང་གིས་དྲན་སྐུལ་བྱས་བྱུང་། ལབ་པ་ནང་བཞིན་བྱེད་རོགས་གནང་།
inbox-person-suspended = ཁྱེད་རང་མཚམས་བཞག་སོང་། ད་ལྟ་ལས་ཀ་ལེན་པ་དང་སྤེལ་བ་ཐུབ་ཀྱི་མ་རེད། སྒེའུ་ཁུང་ལ་ལབ་རོགས་གནང་།
inbox-person-restored = མཚམས་འཇོག་ཕྱིར་འཐེན་བྱས་སོང་། ལས་ཀ་ལེན་པ་དང་སྤེལ་བ་ཆོག་གི་རེད།
inbox-employer-suspended = ལས་མི་འཚོལ་མཁན་མཚམས་བཞག་སོང་། ལས་ཀ་ཚང་མ་ཕྱིར་འཐེན་བྱས་སོང་། སྒེའུ་ཁུང་ལ་ལབ་རོགས་གནང་།
inbox-employer-restored = ལས་མི་འཚོལ་མཁན་གྱི་མཚམས་འཇོག་ཕྱིར་འཐེན་བྱས་སོང་། ཡང་བསྐྱར་ལས་ཀ་སྤེལ་ཆོག་གི་རེད།
inbox-employer-verified = ཁྱེད་རང་ར་སྤྲོད་བྱས་ཟིན། ད་ལས་ཀ་མང་བ་སྤེལ་ཆོག
inbox-employer-lapsing = ར་སྤྲོད་ཀྱི་དུས་ཚོད་ཚར་ལ་ཉེ། སྒེའུ་ཁུང་ལ་ཕེབས་རོགས་གནང་།
inbox-employer-revoked = ཁྱེད་རང་གི་ར་སྤྲོད་ཕྱིར་འཐེན་བྱས་སོང་། སྒེའུ་ཁུང་ལ་ལབ་རོགས་གནང་།
inbox-order-entered = མིང་བཀོད་ཚར། № { $number } { $trade }
inbox-order-waitlisted = སྒུག་བསྡད་ཡོད། № { $number } { $trade }
inbox-order-held = ཁྱེད་ལ་ས་བཟུང་ཡོད། ལན་འདེབས་རོགས། № { $number } { $trade }
inbox-order-called = ས་སྟོང་བྱུང་། སྔོན་ལ་ལན་བཏབ་ན་ཐོབ། № { $number } { $trade }
inbox-order-reopened = ས་སྟོང་བྱུང་། གླ་བདག་གིས་འདེམས་ཀྱི་འདུག № { $number } { $trade }
inbox-order-passed = ས་གཞན་ལ་བཏང་སོང་། № { $number } { $trade }
inbox-order-lapsed = ལན་མ་བཏབ་པས་ས་རྗེས་མར་སྤྲད་སོང་། № { $number } { $trade }
inbox-gig-asked = ཆ་རྐྱེན་འགྱུར་སོང་། ད་དུང་འགྲོའམ། № { $number } { $trade }
inbox-gig-agreed = ཆ་རྐྱེན་གསར་པར་མོས་མཐུན་བྱས་སོང་། № { $number } { $trade }
inbox-gig-left = ཆ་རྐྱེན་འགྱུར་བས་མི་འགྲོ། № { $number } { $trade }
inbox-gig-unanswered = ཆ་རྐྱེན་གསར་པར་ལན་མ་བཏབ། № { $number } { $trade }
inbox-coming-asked = སང་ཉིན་ཡོང་ངམ། № { $number } { $trade }
inbox-coming-no = སང་ཉིན་མི་ཡོང་། № { $number } { $trade }

## Why someone is suggested

match-title = འཚམ་པོའི་མི
match-trade = ལས་ཀ་འདི་ཤེས
match-free = ཉིན་དེ་ཚོར་དུས་ཚོད་ཡོད
match-distance = སྤྱི་ལེ་{ $km }
match-pay = གླ་ཆ་འཚམ་པོ
match-days = ལས་ཀ་འདི་ཉིན་{ $n }བྱས་མྱོང
match-experience = ཐེངས་{ $n }ཡོང་མྱོང
match-none = ད་ལྟ་འཚམ་པོའི་མི་མི་འདུག
match-first-time = ཐེངས་དང་པོ

## What waits for the coordinator and the desk

open-title = བྱ་རྒྱུ
open-say = བྱ་རྒྱུ་{ $n }ཡོད
open-empty = ད་ལྟ་བྱ་རྒྱུ་མི་འདུག
open-empty-line = བརྡ་ཐོ་མ་མཐོང་མཁན་འདིར་ཡོད།
open-told = བཤད་ཚར
open-telling = བྲིས་ཟིན། ད་ལྟ་གཏོང་བཞིན་ཡོད།
open-no-phone = ཁ་པར་ཐོག་ནས་བརྡ་སྤྲོད་མ་ཐུབ
open-sent = འཕྲིན་ཐུང་{ $time }ལ་བཏང་སོང་། ད་དུང་མ་མཐོང
open-arrived = འཕྲིན་ཐུང་{ $time }ལ་འབྱོར་སོང་། ད་དུང་མ་མཐོང
open-starts = { $when } ལས་ཀ་འགོ་འཛུགས
open-more = ད་དུང་ཡོད། ཡང་ལྟ
item-other = བྱ་རྒྱུ་གཞན
outbox-kind-told = མི་དེར་བཤད་ཚར
outbox-kind-reach = བརྡ་སྤྲོད་ཐབས

## Posting

post-title = ལས་ཀ་སྤེལ
post-trade = ལས་ཀ་ག་རེ
post-people = མི་ག་ཚོད
post-pay = གླ་ཆ
post-when = ཉིན་ག་དུས
post-where = ག་པར
post-other-trade = གཞན
post-all-trades = ལས་རིགས་ཚང་མ
post-again = ཡང་བསྐྱར
post-go = སྤེལ
post-missing = ད་དུང་དགོས། { $what }
post-more = ད་དུང
post-more-line = ཁ་ལག མོ་ཊ། ཆ་རྐྱེན
post-each = མི་རེར་གླ་ཆ་ག་ཚོད
post-each-per-hour = མི་རེར་ཆུ་ཚོད་རེར
post-each-per-day = མི་རེར་ཉིན་རེར
post-each-per-month = མི་རེར་ཟླ་བ་རེར
post-each-per-piece = རེ་རེར
post-each-per-job = མི་རེར་ལས་ཀ་ཧྲིལ་པོར
post-unit = ཅི་ལ་རྩིས
post-this-pay = གླ་ཆ་འདི་འགྲིག
post-settle = གླ་ག་དུས་སྤྲོད
post-shift = ཆུ་ཚོད་ག་ཚོད
post-shift-from = ལས་ཀ་འགོ་འཛུགས
post-shift-to = ལས་ཀ་གྲོལ
post-next-day = ཕྱི་ཉིན
post-later-days = རྗེས་ཀྱི་ཉིན
post-open-end = དུས་ཡུན་རིང་པོ
post-village = ལས་ཀ་གྲོང་ཚོ་ག་རེར
post-township-whole = { $place }ཡོངས
post-meet = འཛོམས་ས
post-meet-hint = དཔེར་ན་གྲོང་ཚོའི་སྒོ་ཁ
post-meet-at = ཆུ་ཚོད་ག་ཚོད་ལ་འཛོམས
post-drives = མོ་ཊ་སུས་གཏོང
post-send-car = ངས་མོ་ཊ་གཏོང
post-name-for = ལས་ཀའི་མིང
post-note = ད་དུང་བཤད་རྒྱུ
post-note-line = ཁ་པར་ཨང་གྲངས་དང་དངུལ་གྱི་སྐོར་བྲིས་ཆོག་གི་མ་རེད
post-given = ག་རེ་སྤྲོད་ཀྱི་རེད
post-mode = སུས་གཏན་འཁེལ་བྱེད
post-mode-instant = སུ་སྔ་བས་ཡོང
post-mode-choose = ངས་འདེམ
post-takes = སུ་ཡོང་ཆོག
post-hazards = ཉེན་ཁ་ག་རེ་ཡོད
post-tools = ག་རེ་འཁྱེར་དགོས
post-contact = ཁ་པར་སུ་ལ་གཏོང
post-contact-desk = སྒེའུ་ཁུང་གི
post-contact-own = ངའི
post-sent = སྤེལ་ཚར། ལས་ཀའི་ཨང་{ $number }
post-pencil = ཉར་ཡོད། དྲ་རྒྱ་ཡོད་དུས་སྤེལ་གྱི་རེད།
post-draft-kept = སྔོན་མ་བྲིས་མ་ཚར། ད་མུ་མཐུད་བྲིས
post-draft-drop = གསར་པ་འབྲི
post-repeat-title = ག་གི་ལྟར།
post-repeat-none = ལས་ཀ་སྤེལ་མྱོང་མེད
post-need-employer = མི་དགོས་ན་སྔོན་ལ་ཁྱེད་རང་སུ་ཡིན་བྲིས

## My gigs

gigs-title = ངའི་ལས་ཀ
gigs-say-none = ལས་ཀ་སྤེལ་མེད
gigs-say-open = ད་དུང་མི་{ $open }དགོས
gigs-say-waiting = མི་{ $n }ལན་སྒུག་བསྡད་འདུག
gigs-say-full = མི་ཚང་མ་ཚང་སོང
gigs-empty-line = སྐར་མ་གཅིག་ནང་སྤེལ་ཐུབ།
gigs-line = མི་{ $n }དགོས། { $taken }གཏན་འཁེལ།
gigs-line-full = མི་{ $n }དགོས། ཚང་སོང་།
gigs-requests = མི་{ $n }མིང་བཀོད། འདེམས
gigs-past = སྔོན་མའི་ལས་ཀ
gigs-seats-label = མི་གྲངས་{ $n }། { $taken }གཏན་འཁེལ
gigs-pencil = ད་དུང་སྤེལ་མེད
gigs-say-both = { $a } { $b }

## A gig of one's own

own-people = ཡོང་མཁན
own-choose = མི་འདེམ
own-find = འཚམ་པོའི་མི་འཚོལ
own-close = མི་འཚོལ་མཚམས་འཇོག
own-close-title = མི་འཚོལ་མཚམས་འཇོག་གམ།
own-close-line = གཏན་འཁེལ་བའི་མི་ཡོང་གི་རེད། མི་གཞན་ལ་བརྡ་གཏོང་གི་རེད།
own-cancel = ལས་ཀ་ཕྱིར་འཐེན
own-cancel-title = ཅིའི་ཕྱིར་ཕྱིར་འཐེན།
own-cancel-line = གཏན་འཁེལ་བའི་མི་{ $n }ལ་རྒྱུ་མཚན་འདི་ལམ་སང་བརྡ་གཏོང་གི་རེད།
own-cancel-nobody = གཏན་འཁེལ་བའི་མི་མི་འདུག
own-cancel-go = ཕྱིར་འཐེན
own-keep = ཕྱིར་མི་འཐེན
own-copy = ཡང་བསྐྱར་སྤེལ
own-edit = བཟོ་བཅོས་རྒྱག
own-edit-booked = མི་གཏན་འཁེལ་ཡོད། ཆ་རྐྱེན་བརྗེ་ན་ཁོ་ཚོར་ཡང་བསྐྱར་འདྲི་དགོས།
own-contacts-none = མི་འདི་ལ་ཁ་པར་མི་འདུག སྒེའུ་ཁུང་ལ་དྲིས
own-release = མི་འདི་མི་དགོས
own-gig = ལས་ཀ་འདི

## Choosing people

choose-title = { $number }མི་འདེམ
choose-say = མི་{ $n }དགོས། { $taken }གཏན་འཁེལ། ད་དུང་{ $open }དགོས།
choose-say-full = མི་{ $n }དགོས། ཚང་སོང་།
choose-requests = མི་{ $n }མིང་བཀོད་འདུག
choose-order = སྔོན་ལ་མིང་བཀོད་པ་སྔོན་ལ
choose-first = ཐོག་མའི་མི་{ $n }
choose-these = མི་{ $n }གཏན་འཁེལ
choose-tick = སུ་དགོས་གནོན
choose-too-many = མི་{ $n }མང་དྲགས་ཤག
choose-empty = མིང་བཀོད་མཁན་མི་འདུག
choose-empty-line = མི་འཚོལ་ནས་སྐད་གཏོང་ཆོག
choose-sent = མི་{ $n }གཏན་འཁེལ་སོང
choose-team = རུ་ཁག མི་{ $n }
choose-refuse-these = མི་{ $n }མི་དགོས

## Workers board

workers-title = ལས་མི་འཚོལ
workers-free = དུས་ཚོད་ཡོད། { $days }
workers-busy = གཟའ་འཁོར་འདིར་དུས་ཚོད་མི་འདུག
workers-rate = ཉིན་རེར་{ $pay }
workers-offer = སྐད་གཏོང
workers-offer-title = ལས་ཀ་ག་གི་ལ།
workers-offer-none = མི་དགོས་པའི་ལས་ཀ་མི་འདུག
workers-offered = སྐད་བཏང་ཚར། ལན་སྒུག
workers-empty = མི་རྙེད་མ་སོང
workers-empty-line = ལས་རིགས་གཞན་འདེམས། ཡང་ན་ལས་ཀ་སྤེལ།
workers-not-verified = ར་སྤྲོད་བྱས་རྗེས་ལས་མི་མཐོང་གི་རེད
workers-level-proven = ལག་ཁྱེར་ཡོད

## Employer's profile

employer-title = ལས་མི་འཚོལ་མཁན
employer-name = མིང
employer-name-hint = མིས་ག་རེ་ཟེར
employer-kind = ཁྱེད་རང་
employer-kind-enterprise = ཁེ་ལས
employer-kind-cooperative = མཉམ་ལས་ཁང
employer-kind-household = ཞིང་པའི་མི་ཚང
employer-kind-public = ལས་ཁུངས
employer-household-line = མི་གཞན་གྱིས་“ཞིང་པའི་མི་ཚང”དང་གྲོང་རྡལ་མ་གཏོགས་མཐོང་གི་མ་རེད
employer-verified = ར་སྤྲོད་བྱས་ཟིན
employer-not-verified = ར་སྤྲོད་བྱས་མེད
employer-village = གྲོང་ཚོ་ག་རེ

## Things that went wrong on the way

offline-line = དྲ་རྒྱ་མི་འདུག
error-title = སྐྱོན་ཤོར་སོང
error-line = བྲིས་པ་ཚང་མ་ཡོད། ཡང་བསྐྱར་ཚོད་ལྟ་བྱེད་རོགས་གནང་།
loading = ཏོག་ཙམ་སྒུག་རོགས་གནང་།
not-found-title = རྙེད་མ་སོང
not-found-line = འདི་མི་འདུག ལས་ཀ་ལ་ལྟ།
update-ready = གསར་པ་ཡོད། གནོན་རོགས་གནང་།

## Refusals, by their codes

err-gig-full = མི་ཚང་སོང་།
err-gig-closed = མི་འཚོལ་མཚམས་བཞག་སོང་།
err-gig-checking = སྒེའུ་ཁུང་གིས་ད་དུང་བལྟ་བཞིན་འདུག
err-gig-not-checking = ལས་ཀ་འདི་ད་སྒེའུ་ཁུང་ལ་བཞག་མི་འདུག
err-gig-text = མི་མིང་བཀོད་ཟིན། ཚིག་འདི་འདྲ་འབྲི་ཆོག་གི་མ་རེད།
err-gig-unverified = སྒེའུ་ཁུང་གིས་ར་སྤྲོད་བྱས་རྗེས་འདི་ལྟར་སྤེལ་ཆོག
err-gig-cancelled = ལས་ཀ་འདི་ཕྱིར་འཐེན་བྱས་སོང་།
err-gig-started = ལས་ཀ་འགོ་ཚུགས་སོང་།
err-gig-done = ལས་ཀ་ཚར་སོང་།
err-gig-takes-workers = ལས་ཀ་འདིར་མི་རེ་རེ་དགོས། རུ་ཁག་མི་དགོས།
err-gig-takes-teams = ལས་ཀ་འདིར་རུ་ཁག་དགོས།
err-gig-booked = མི་གཏན་འཁེལ་ཡོད། ལས་རིགས་བརྗེ་མི་ཆོག
err-order-not-asked = ད་ལྟ་ལན་འདེབས་དགོས་པ་མི་འདུག
err-gig-booked-more = མི་གཏན་འཁེལ་ཟིན་པ་དེ་ལས་མང་བ་འདུག
err-gig-own = རང་གི་ལས་ཀ་རང་གིས་བླངས་ཆོག་གི་མ་རེད།
err-gig-terms-changed = ཆ་རྐྱེན་འགྱུར་སོང་། ཡང་བསྐྱར་གཟིགས་རོགས་གནང་།
err-gig-unclear = ལས་ཀ་གསལ་པོ་མི་འདུག བཟོ་བཅོས་བརྒྱབ་རོགས་གནང་།
err-gig-unseen = ལས་ཀ་འདི་རྙེད་མ་སོང་།
err-gig-pay-range = གླ་ཆའི་མང་ཉུང་ནོར་འདུག
err-gig-pay-too-low = གླ་ཆ་ཁྲིམས་ཀྱི་ཚད་ལས་དམའ་བ་འདུག
err-gig-pay-unusual = གླ་ཆ་དུས་རྒྱུན་དང་མི་འདྲ་བ་འདུག ཡང་བསྐྱར་གཟིགས་རོགས་གནང་།
err-gig-dates = ཉིན་ནོར་འདུག ཡང་བསྐྱར་གཟིགས་རོགས་གནང་།
err-gig-too-long = དུས་ཡུན་རིང་དྲགས་ཤག
err-worker-booked = ཉིན་དེ་ལ་ཁྱེད་རང་ལ་ལས་ཀ་གཞན་ཡོད་པ་རེད།
err-worker-busy = ཉིན་དེ་ལ་དུས་ཚོད་མི་འདུག
err-worker-under-age = ལོ་16མན་ཆད་ཀྱིས་ལས་ཀ་བྱས་ཆོག་གི་མ་རེད།
err-worker-under-age-hazard = ལོ་18མན་ཆད་ཀྱིས་ཉེན་ཁ་དང་མཚན་མོའི་ལས་ཀ་བྱས་ཆོག་གི་མ་རེད།
err-worker-birth-unknown = སྔོན་ལ་སྐྱེས་པའི་ལོ་དང་ཟླ་བ་བྲིས་རོགས་གནང་།
err-worker-profile-missing = སྔོན་ལ་ལས་ཀ་ག་རེ་ཤེས་བྲིས་རོགས་གནང་།
err-worker-duplicate = མི་འདི་ལས་ཀ་འདིའི་ནང་ཡོད།
err-order-illegal-move = ད་ལྟ་འདི་བྱེད་ཐུབ་ཀྱི་མ་རེད།
err-order-exists = ཁྱེད་རང་གིས་མིང་བཀོད་ཚར་སོང་།
err-order-expired = དུས་ཚོད་ཡོལ་སོང་།
err-order-late = དུས་ཚོད་ཡོལ་སོང་། མིང་བཀོད་མི་འདུག
err-order-unseen = འདི་རྙེད་མ་སོང་།
err-employer-missing = སྔོན་ལ་ལས་མི་འཚོལ་མཁན་གྱི་མིང་བྲིས་རོགས་གནང་།
err-employer-not-verified = སྔོན་ལ་ར་སྤྲོད་བྱེད་དགོས་རེད།
err-employer-unseen = ལས་མི་འཚོལ་མཁན་འདི་རྙེད་མ་སོང་།
err-employer-nothing-to-revoke = ལས་མི་འཚོལ་མཁན་འདི་ར་སྤྲོད་བྱས་མི་འདུག
err-employer-suspended = ལས་མི་འཚོལ་མཁན་འདི་མཚམས་བཞག་འདུག
err-person-suspended = ཁྱེད་རང་མཚམས་བཞག་འདུག སྒེའུ་ཁུང་ལ་ལབ་རོགས་གནང་།
err-party-unavailable = ཐེངས་འདིར་ཐུབ་ཀྱི་མ་རེད། གཞན་ཞིག་འཚོལ་རོགས་གནང་།
err-report-unseen = ཞུ་གཏུག་འདི་རྙེད་མ་སོང་།
err-report-exists = ཁྱེད་རང་གིས་ཞུ་གཏུག་བྱས་ཚར་སོང་། སྒེའུ་ཁུང་གིས་ལྟ་གི་འདུག
err-report-oneself = རང་ལ་ཞུ་གཏུག་བྱས་ཐུབ་ཀྱི་མ་རེད།
err-report-decided = ཞུ་གཏུག་འདི་ཐག་བཅད་ཚར་སོང་།
err-report-outcome-unfit = ཞུ་གཏུག་འདི་འདི་འདྲ་ཐག་གཅོད་ཐུབ་ཀྱི་མ་རེད།
err-suspension-exists = མཚམས་བཞག་ཚར་སོང་།
err-suspension-past = མཚམས་འཇོག་གི་ཉིན་ནོར་འདུག
err-suspension-unseen = མཚམས་འཇོག་འདི་རྙེད་མ་སོང་།
err-block-unseen = འདི་རྙེད་མ་སོང་།
err-block-unfit = འདི་བཀག་ཐུབ་ཀྱི་མ་རེད།
err-voice-unseen = སྐད་ཆ་འདི་རྙེད་མ་སོང་།
err-voice-exists = སྐད་ཆ་འདི་བཏང་ཚར་སོང་།
err-voice-unreadable = སྐད་ཆ་འདི་ཉན་ཐུབ་ཀྱི་མི་འདུག ཡང་བསྐྱར་ཤོད་རོགས་གནང་།
err-voice-too-long = སྐད་ཆ་རིང་དྲགས་ཤག སྐར་མ་གཅིག་ལས་མང་བ་མི་ཆོག
err-name-refused = མིང་གི་ནང་ལ་མིང་མ་གཏོགས་མ་འབྲི།
err-consent-missing = མི་དེས་ད་དུང་མོས་མཐུན་བྱས་མི་འདུག
err-consent-unseen = མོས་མཐུན་འདི་རྙེད་མ་སོང་།
err-role-missing = ཁྱེད་རང་གིས་འདི་བྱས་ཆོག་གི་མ་རེད།
err-notice-unseen = བརྡ་ཐོ་འདི་རྙེད་མ་སོང་།
err-not-allowed = ཁྱེད་རང་གིས་འདི་བྱས་ཆོག་གི་མ་རེད།
err-sign-in-code-wrong = ཨང་གྲངས་ནོར་སོང་།
err-sign-in-code-expired = ཨང་གྲངས་དུས་ལས་ཡོལ་སོང་། གསར་པ་ཞིག་བླངས་རོགས་གནང་།
err-sign-in-too-many = ཐེངས་མང་དྲགས་ཤག ཏོག་ཙམ་སྒུག་རོགས་གནང་།
err-sign-in-ticket = དུས་ཚོད་ཡོལ་སོང་། ཡང་བསྐྱར་ཐོ་འཇུག་བྱེད་རོགས་གནང་།
err-sign-in-needed = སྔོན་ལ་ཐོ་འཇུག་བྱེད་རོགས་གནང་།
err-session-unseen = ཁ་པར་འདི་རྙེད་མ་སོང་།
err-person-switched = མི་བརྗེས་འདུག མི་སྔོན་མ་ལ་ཡང་བསྐྱར་བརྗེ་རོགས་གནང་།
err-person-unseen = མི་འདི་རྙེད་མ་སོང་།
err-person-has-deals = གཏན་འཁེལ་བའི་ལས་ཀ་ཡོད། སྔོན་ལ་ཕྱིར་འཐེན་བྱེད་རོགས་གནང་།
err-person-prove-again = སྔོན་ལ་ཡང་བསྐྱར་ཐོ་འཇུག་བྱེད་རོགས་གནང་།
err-emblem-taken = རྟགས་འདི་མི་གཞན་ལ་ཡོད། གཞན་ཞིག་འདེམས་རོགས་གནང་།
err-place-unknown = ས་ཆ་འདི་ཤེས་ཀྱི་མི་འདུག
err-trade-unknown = ལས་རིགས་འདི་ཤེས་ཀྱི་མི་འདུག
err-version-stale = མི་གཞན་གྱིས་བཟོ་བཅོས་བརྒྱབ་འདུག ཡང་བསྐྱར་གཟིགས་རོགས་གནང་།
err-key-missing = ཚང་མ་བཏང་མི་འདུག ཡང་བསྐྱར་ཚོད་ལྟ་བྱེད་རོགས་གནང་།
err-key-running = བྱེད་ཀྱི་འདུག ཏོག་ཙམ་སྒུག་རོགས་གནང་།
err-key-other-body = འདི་སྔོན་ལ་བཏང་ཚར་སོང་།
err-payload-invalid = བྲིས་པ་ནོར་འདུག ཡང་བསྐྱར་གཟིགས་རོགས་གནང་།
err-payload-too-large = ཆེ་དྲགས་ཤག
err-payload-media-type = བཏང་བའི་ཡིག་ཆ་ནོར་འདུག
err-payload-malformed = བཏང་བ་ཀློག་ཐུབ་ཀྱི་མི་འདུག
err-too-many = ཐེངས་མང་དྲགས་ཤག ཏོག་ཙམ་སྒུག་རོགས་གནང་།
err-not-found = རྙེད་མ་སོང་།
err-server-error = ང་ཚོའི་ཕྱོགས་ལ་སྐྱོན་ཤོར་སོང་། རྗེས་ལ་ཡང་བསྐྱར་ཚོད་ལྟ་བྱེད་རོགས་གནང་།
err-server-busy = མི་མང་དྲགས་ཤག རྗེས་ལ་ཡང་བསྐྱར་ཚོད་ལྟ་བྱེད་རོགས་གནང་།
err-method-not-allowed = འདི་བྱེད་ཐུབ་ཀྱི་མ་རེད།
err-team-missing = རུ་ཁག་འདི་མི་འདུག
err-not-available = ད་ལྟ་བེད་སྤྱོད་བྱེད་ཐུབ་ཀྱི་མི་འདུག
err-unknown = མ་བྱུང་། ཡང་བསྐྱར་ཚོད་ལྟ་བྱེད་རོགས་གནང་།
err-gig-exists = ལས་ཀ་འདི་སྤེལ་ཚར་སོང་།
err-sign-in-crowded = ཨང་གྲངས་འདི་ལ་མི་མང་དྲགས་ཤག སྒེའུ་ཁུང་ལ་ཤོད་རོགས་གནང་།
err-second-factor-wrong = ནོར་སོང་། ཡང་ན་བེད་སྤྱོད་བྱས་ཚར་འདུག་ཡང་བསྐྱར་ལྟོས།
err-second-factor-needed = སྔོན་ལ་ར་སྤྲོད་གཉིས་པ་བྱེད་རོགས་གནང་།
err-second-factor-missing = ར་སྤྲོད་གཉིས་པ་བཟོས་མི་འདུག སྔོན་ལ་བཟོ་རོགས་གནང་།
err-second-factor-last = འདི་མཐའ་མ་དེ་རེད། སྔོན་ལ་གཞན་ཞིག་སྣོན་རོགས་གནང་།
err-second-factor-unseen = འདི་མི་འདུག
err-second-factor-too-many = ཐེངས་མང་དྲགས་ཤག ཆུ་ཚོད་འགའ་ཤས་རྗེས་ལ་ཤོག

## The worker's screens, and what the frame says

old-from = { $time }ཉར་བ་རེད
old-age = { $age }ཉར་བ་རེད། དྲ་རྒྱ་ཡོད་དུས་ཡང་བསྐྱར་ལྟ
board-sort = སྔོན་ལ་ག་རེ་ལྟ
board-pay-min = ཉིན་རེར་མ་མཐའ་གླ་ཆ
sort-new = གསར་པ
sort-near = ཉེ་བ
sort-pay = གླ་མང་བ
sort-soon = མགྱོགས་པ
me-hat = ད་ལྟ་ག་རེ་བྱེད
me-unnamed = མིང་བྲིས་མེད
profile-month-n = ཟླ་{ $n }
sign-needed-line = ཁ་པར་ཨང་གྲངས་ཀྱིས་འགྲིག གསང་ཨང་མི་དགོས
sign-out-unsent = ད་དུང་{ $n }བཏང་མེད། ཁྱེད་རང་ཕྱིར་ཡོང་དུས་གཏོང་གི་རེད
stamp-go = འགྲོ
stamp-wait = ལན་སྒུག
outbox-kind-session = ཁ་པར་གཞན་ཐོ་འབུད
language-zh = རྒྱ་སྐད
language-bo = བོད་སྐད
language-en = དབྱིན་སྐད
err-phone-invalid = ཁ་པར་ཨང་གྲངས་ལ་ཨང་11དགོས།
switch-off = མེད
switch-on = ཡོད

## In line, asked anew, the evening before

act-wait-in-line = སྒུག་ནས་སྡོད
act-agree = མོས་མཐུན་བྱེད
act-leave = མི་འགྲོ
act-coming = ཡོང་
act-not-coming = ཡོང་མི་ཐུབ
gig-waiting = མི་ { $n } སྒུག་བསྡད་ཡོད
take-wait-line = མདུན་དུ་མི་ { $n } སྒུག་བསྡད་ཡོད། ས་སྟོང་བྱུང་ན་ཁྱེད་ལ་འཛིན་གྱི་རེད། ཁྱེད་ཀྱིས་ཁས་བླངས་ན་གཏན་འཁེལ།
take-decide-by = གླ་བདག་གིས་ { $time } གོང་ལ་འདེམས་ཀྱི་རེད།
take-toast-line = སྒུག་བསྡད་ཡོད
work-rank = སྒུག་མཁན་ཨང་ { $n }
work-held = { $time } བར་ས་བཟུང་ཡོད། ལན་འདེབས་རོགས།
work-called = ས་སྟོང་བྱུང་། སྔོན་ལ་ལན་བཏབ་ན་ཐོབ།
asked-title = ཆ་རྐྱེན་འགྱུར་སོང་། ད་དུང་འགྲོའམ།
asked-line = { $time } གོང་ལ་ལན་འདེབས་རོགས། མ་ཕྱིན་ཀྱང་ནག་ཉེས་མེད།
coming-title = སང་ཉིན་ཡོང་ངམ།
own-comes = ཡོང་ཟེར
own-coming-asked = དྲིས་ཟིན། ལན་མི་འདུག
own-coming-count = མི་ { $n } ནས་ { $yes } ཡོང་ཟེར
own-terms-asked = ཆ་རྐྱེན་གསར་པའི་ལན་སྒུག་བཞིན་ཡོད
own-terms-late = ཆ་རྐྱེན་གསར་པར་ལན་མ་བཏབ། ཁ་པར་གཏོང་རོགས།
choose-line = མི་ { $n } སྒུག་བསྡད་ཡོད
choose-by-fit = { $time } བར་འཚམས་པ་སྔོན་ལ
post-decide-by = ནམ་འདེམས་སམ
post-decide-open = དུས་ངེས་མེད
effect-deals-end = གཏན་འཁེལ་བའི་མི་ { $n } ཕྱིར་འཐེན་འགྲོ
effect-deals-stay = གཏན་འཁེལ་བའི་མི་ { $n } འགྱུར་བ་མེད
effect-deals-asked = གཏན་འཁེལ་བའི་མི་ { $n } ལ་ཡང་བསྐྱར་འདྲི་དགོས
effect-holds-end = ས་བཟུང་བ་ { $n } མེད་པར་འགྱུར
effect-holds-asked = ས་བཟུང་བ་ { $n } ཡང་བསྐྱར་འདྲི
effect-holds-back = མི་ { $n } སྒུག་སར་ལོག
effect-requests-end = ལན་སྒུག་མཁན་ { $n } མ་གྲུབ
effect-offers-end = སྐད་བཏང་བའི་མི་ { $n } ཕྱིར་འཐེན
effect-line-end = སྒུག་མཁན་ { $n } གྱེས
effect-line-stay = སྒུག་མཁན་ { $n } ཀྱི་གོ་རིམ་འགྱུར་བ་མེད
outbox-kind-coming = སང་ཉིན་ཡོང་མིན
