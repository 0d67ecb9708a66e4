### English, shared by the phone and the server.

## The product

app-name = Lingong
app-tagline = Day work in Doilungdeqen
law = No fees. Nobody keeps your ID.

## Bars at the top and at the foot of every screen

nav-languages = Language
nav-tabs = Menu
tab-find = Find work
tab-my-work = My work
tab-me = Me
tab-my-gigs = My jobs
tab-post = Post
tab-workers = Workers
hat-worker = I look for work
hat-employer = I look for workers
hat-switch = Switch to: { $hat }
hat-coordinator = Coordinator
hat-clerk = Market desk
hat-officer = District office

## What a thumb can do anywhere

act-take = I'll go
act-ask = Sign up
act-call = Call
act-call-short = Call
act-withdraw = I won't go
act-undo = Take it back
act-accept = I'll go
act-refuse = Not this time
act-not-now = Not now
act-send-now = Send now
act-drop = Drop it
act-listen = Listen
act-hush = Stop
act-back = Back
act-search = Search
act-save = Save
act-edit = Change
act-retry = Try again
act-ok = OK
act-done = Done
act-more = More
act-switch-person = Another person
act-see-gig = See the job
act-see-board = See the jobs
act-see-outbox = See what is not sent
act-less = One less
act-plus = One more
act-erase = Delete a digit
act-clear = All

## Board

board-title = Find work
board-count = { $n ->
    [one] 1 job
   *[other] { $n } jobs
  }
board-filters = Narrow it down
board-tomorrow = Tomorrow
board-near = Near me
board-team = Teams
board-trade = Trade
board-search = Trade, place or number
board-empty = No jobs now
board-empty-line = Call the desk, or look again later.
board-empty-filtered = No job fits this
board-empty-filtered-line = Choose less, or see all.
board-end = That is all
board-where = Where are you?
board-no-position = No position: choose a village

## A gig: ticket and page

gig-number = Job { $number }
gig-no = № { $number }
gig-seats = { $open } more needed
gig-headcount = { $n } needed
gig-taken = { $n } going
gig-full = full
gig-kept = place kept
gig-kept-for = { $n } kept for somebody
gig-clash = Busy that day
gig-too-young = Too young
gig-mine = You are in
gig-pencil = Not sent yet. Do not set out.
gig-state-open = people wanted
gig-state-checking = at the desk
gig-state-closed = no more wanted
gig-state-cancelled = cancelled
gig-state-done = finished
gig-state-started = begun
gig-days = { $n ->
    [one] 1 day
   *[other] { $n } days
  }
gig-from-on = from { $day }, long-term
gig-place-unknown = Ask where
gig-km = { $km } km
gig-finish = Work ends
gig-drives = { $who } drives
gig-meals = meals given
gig-no-meals = bring food
gig-lodging = place to stay
gig-transport = car comes
gig-no-transport = come by yourself
gig-note-of-employer = From the employer
gig-note-spoken = What the employer says
gig-note-waits = The desk hears it before others do.
gig-read-act = Read it aloud
gig-read-line = Read what stands here: what, where, which days, how much.
gig-read-done = It has been read. You may read it anew.
gig-verified = checked by the desk
gig-not-verified = not checked
gig-instant = settled at once
gig-choose = the employer chooses
gig-gone = This job is gone
gig-over-full = This job is full. You can wait in line.
gig-over-kept = The last place is being kept for somebody. You can wait in line.
gig-over-closed = This job takes nobody any more.
gig-over-cancelled = This job was cancelled.
gig-over-done = This job is over.
gig-alike = Jobs like it, still open
share-act = Pass on
share-title = Pass this job on
share-text = { $trade }, { $pay }, { $place }, { $days }. Job { $number }.
share-picture = Press the picture long to save it or to send it.
share-wechat = Press the picture long to send it to a friend or a group, or tap ⋯ at the top right.
share-no-picture = No network for the picture. The number and the link can be sent all the same.
share-say = Or just say it
share-copy = Copy the link
share-copied = Copied
share-by-hand = The link is selected: press it long to copy
door-line = In a browser it opens without a network
door-how = Tap ⋯ at the top right, then
door-shut = OK
employer-household = household, { $place }

## Who may take it

takes-either = people or teams
takes-worker = single people
takes-team = teams

## Dangers and tools

hazard-height = high up
hazard-heavy = heavy
hazard-dust = dust
hazard-cold = cold
hazard-electric = electricity
hazard-machine = machines
hazard-chemical = chemicals
hazard-fire = fire, heat
hazard-night = night work
hazard-animals = animals
hazard-ice = snow, ice
hazard-trade = Dangerous: from 18 on
tool-gloves = gloves
tool-warm = warm clothes
speaks-bo = speaks Tibetan
speaks-zh = speaks Chinese
tool-tools-given = tools given
tool-tools-bring = bring tools

## Pay

pay-per-hour = an hour
pay-per-day = a day
pay-per-month = a month
pay-per-piece = a piece
pay-per-of = per { $n } { $unit }
pay-per-unit = per { $unit }
pay-per-job = whole job
pay-settle-same-day = paid same day
pay-settle-weekly = paid weekly
pay-settle-monthly = paid monthly
pay-settle-on-finish = paid at the end
pay-hint = { $trade } here mostly
unit-jin = jin
unit-kg = kg
unit-item = piece
unit-bag = bag
unit-mu = mu
unit-load = load
unit-ton = ton
unit-metre = metre
unit-sqm = square metre
unit-cube = cubic metre
unit-head = head
unit-brick = brick

## Days and times

time-today = today
time-tomorrow = tomorrow
time-mon-short = Mon
time-tue-short = Tue
time-wed-short = Wed
time-thu-short = Thu
time-fri-short = Fri
time-sat-short = Sat
time-sun-short = Sun
time-mon-letter = Mo
time-tue-letter = Tu
time-wed-letter = We
time-thu-letter = Th
time-fri-letter = Fr
time-sat-letter = Sa
time-sun-letter = Su
time-today-letter = now
time-month-day = { $d }/{ $m }
time-year-month-day = { $d }/{ $m }/{ $y }
time-day = { $d }
time-days-between = { $a } to { $b }
time-just-now = just now
time-minutes-ago = { $n } min ago
time-hours-ago = { $n ->
    [one] 1 hour ago
   *[other] { $n } hours ago
  }
time-days-ago = { $n ->
    [one] 1 day ago
   *[other] { $n } days ago
  }
time-next-weekday = next { $wd }

## What is said aloud: between the facts each piece is a clip of its own

voice-minutes = { $hour } { $minutes }
voice-board = { $n ->
    [one] There is 1 job here
   *[other] There are { $n } jobs here
  }
voice-pay-hour = { $yuan } yuan an hour
voice-pay-day = { $yuan } yuan a day
voice-pay-month = { $yuan } yuan a month
voice-pay-piece = { $yuan } yuan a piece
voice-pay-job = { $yuan } yuan for the whole job
voice-pay-unit = { $yuan } yuan per { $unit }
voice-pay-of = { $yuan } yuan per { $n } { $unit }
voice-fetched = somebody fetches you by car
voice-written = the place that is written here
voice-work-asked = { $n ->
    [one] One waits for your answer
   *[other] { $n } wait for your answer
  }
voice-work-waiting = { $n ->
    [one] One is not answered yet
   *[other] { $n } are not answered yet
  }
voice-me = This is about you. Above you can change the person, below are your details and notices
voice-profile = Tap the pictures: what you can do, and your village
voice-missing = { $n ->
    [one] One thing is missing
   *[other] { $n } things are missing
  }
voice-history = { $n ->
    [one] One thing was done for you
   *[other] { $n } things were done for you
  }
voice-letting = { $n ->
    [one] One person may act for you
   *[other] { $n } people may act for you
  }
voice-looks = { $n ->
    [one] Your number was looked at once
   *[other] Your number was looked at { $n } times
  }
voice-blocks = { $n ->
    [one] You have blocked one
   *[other] You have blocked { $n }
  }
voice-lost = { $n ->
    [one] One did not work
   *[other] { $n } did not work
  }
voice-gigs = { $n ->
    [one] You have one job
   *[other] You have { $n } jobs
  }
voice-choose = Tap the people, then the green button, and it is settled
voice-post = Say five things: what work, how many people, how much, which days and where
voice-post-ready = All is there: the green button posts it
voice-workers = { $n ->
    [one] One person here looks for work, one tap asks
   *[other] { $n } people here look for work, one tap asks
  }
voice-employer = Say who looks for workers, and in which village
voice-help = Give a sign-in card, or change the number

## Taking a gig

take-who = Who goes?
take-sign-in = First: who are you?
take-what = What
take-days = Days
take-where = Where
take-pay = Pay
take-undo-choose = You can take it back until the answer comes.
take-undo-instant = Settled at once. You can take it back within 15 minutes.
take-toast-waiting = Signed up. Wait for the answer.
take-toast-deal = Settled. You go.
take-toast-pencil = Kept. Goes out when there is a signal.

## My work

work-title = My work
work-say = { $day } { $time }: wait at { $where }
work-say-none = No work settled yet
work-say-driver = { $who } fetches you
work-with = You go with { $names }
work-empty = Nothing yet
work-empty-line = See one you like? Tap “I'll go”.
work-no-signal = No signal. Goes out by itself.
work-sending = Sending
work-answer-by = Answer by { $time }
work-take-back = Can be taken back until { $time }
work-past = Before
work-contacts = Whom to call
work-cancel-title = Really not going?
work-cancel-line = The employer is told at once.
stamp-ask = Ask
stamp-deal = Chosen
stamp-offer = Asked
stamp-work = Work
stamp-pay = Paid
stamp-failed = Not done
stamp-done = stamped
stamp-next = waited for
stamp-empty = not yet

## States of an order

order-state-requested = asked, waiting
order-state-offered = asked by the employer
order-state-waitlisted = waiting in line
order-state-held = place kept
order-state-accepted = settled
order-state-refused = not taken
order-state-withdrawn = taken back
order-state-expired = time ran out
order-state-cancelled = cancelled
order-state-completed = finished

## Why someone does not go, or does not take

reason-title = Why?
reason-ill = ill
reason-family = family
reason-festival = festival
reason-road = the road
reason-weather = weather
reason-other-work = other work
reason-mistake = a mistake
reason-no-need = no longer needed
reason-no-fit = does not fit
reason-other = other
reason-overtaken = went to other work
reason-unanswered = no answer came
reason-gig-closed = no more people wanted
reason-gig-cancelled = the job was cancelled
reason-terms-changed = the conditions changed
reason-suspended = the employer is suspended
reason-party-suspended = the worker is suspended

## What has not been sent yet

outbox-title = Not sent yet
outbox-strip = { $n ->
    [one] 1 thing not sent
   *[other] { $n } things not sent
  }
outbox-strip-line = Goes out by itself. Do not set out.
outbox-sending = Sending
outbox-waiting = Waits for a signal
outbox-done = Received
outbox-again = The market went back to an older state. Telling it again.
outbox-undone = The market went back to an older state, and this was lost. Do not set out.
outbox-failed = It did not work
outbox-next-try = Tries again { $time }
outbox-empty = Everything is sent
outbox-kept = Kept on this phone
outbox-kind-take = Sign up
outbox-kind-withdrawal = Take back
outbox-kind-cancellation = Cancel
outbox-kind-acceptance = Accept
outbox-kind-refusal = Refuse
outbox-kind-offer = Ask someone
outbox-kind-choose = Choose people
outbox-kind-post = Post a job
outbox-kind-edit = Change a job
outbox-kind-close = Stop looking
outbox-kind-cancel-gig = Cancel a job
outbox-kind-copy = Post it again
outbox-kind-profile = Profile
outbox-kind-seen = Notices read
outbox-kind-consent = Consent taken back
outbox-kind-voice = Voice note
outbox-kind-report = Report
outbox-kind-block = Block
outbox-kind-unblock = Unblock
outbox-kind-decision = Decide a report
outbox-kind-lifting = Lift a suspension
outbox-kind-verification = Verify an employer
outbox-kind-revocation = Take a verification back
outbox-why = See why
outbox-not-kept = Keep this page open: it goes out when there is a signal

## Sign-in

sign-title = Who are you?
sign-phone = Phone number
sign-send = Send the code
sign-sent = Code sent to { $phone }, good for { $minutes } minutes
sign-code = Code
sign-again = Send again
sign-demo-code = Demo: the code is { $code }
sign-in = Sign in
sign-out = Sign out
sign-out-who = Sign out { $who }
sign-out-line = Your records close on this phone
sign-which = { $n } people use this number. Which one are you?
sign-new-person = None of them, I am new
sign-number-right = The number is right
sign-silent = Nobody has used this number for long
sign-silent-line = Was it yours before? Sign in on your old phone, or go to the desk or your coordinator.
sign-other = No code comes?
sms-way = I send an SMS
sms-way-line = One tap, then send it
sms-say = Send this SMS from this phone
sms-to = To
sms-text = Text
sms-send = Open the SMS
sms-by-hand = If WeChat does not open the SMS, send this text to the number yourself.
sms-waiting = Waiting for it. Come back here when it is sent.
sms-came = The SMS of the number ending in { $tail } has come
sms-came-line = Did you just send it? If not, do not go in.
sms-mine = Yes, mine
sms-not-mine = Not mine
card-title = Sign-in card
card-way = I have a card
card-way-line = From the desk or your coordinator
card-code = The eight signs on the card
number-title = Change number
number-say = Type the new number and get a code
number-new = New number
number-old = Old number
number-old-say = Still have the old SIM? Get a code on it: changed at once.
number-now = Change now
number-without = It is gone: I wait a day
number-waits = Changes to the number ending in { $tail }: { $time }
number-waits-line = Not you? Tap below and nothing changes.
number-stop = Stop it
number-by-self = Asked for by himself
number-by-office = Asked for at the desk or by the coordinator
help-title = Help in
help-line = Cards, lost SIMs, new numbers
help-say = Name or phone number
help-none = Nobody found
help-none-line = Only people of your places, and for coordinators those who consented.
help-again = Find the person first
help-card = Give a sign-in card
help-card-line = Once, within 15 minutes
help-number = A new number
help-number-line = The person is here with the new SIM. It waits a day.
slip-how = Scan this with the phone’s camera
slip-typed = Or open Lingong, sign in, tap “I have a card” and type { $code }
slip-once = Works once, until { $time }. Give it to nobody.
slip-print = Print
second-title = Second step
second-why = You hold an office. Prove once more that it is you.
second-none = Set it up, just once.
second-ok = Proven on this phone.
second-passkey = The lock of this phone
second-passkey-line = Finger, face or screen lock
second-app = An app that shows codes
second-app-line = Six digits, new every half minute
second-open = Open in the app on this phone
second-into-app = Put it into the app
second-other-phone = The app is on another phone
second-from-app = Enter what the app shows
second-set-up = Set it up
second-prove = Prove it now
second-typed = If it cannot scan, type this
second-code = The app’s six digits
second-proof = Six digits, or a code on paper
second-paper = Write these down and keep them
second-paper-line = If the phone is lost, one of these lets you in. Each works once.
second-paper-done = Written down
second-paper-new = New codes on paper
second-paper-left = { $n } codes on paper left
second-add = Add another
second-remove = Remove
second-used = Last used { $time }
second-no-lock = The lock of this phone did not work. Try again, or use the app.
sign-emblem = Your sign
sign-emblem-colour = Colour
sign-emblem-figure = Picture
demo-title = Demo people
demo-line = Tap a person to see with their eyes.
colour-indigo = indigo
colour-madder = dark red
colour-ochre = ochre
colour-green = green
colour-teal = teal
colour-plum = plum
figure-mountains = mountains
figure-cow = cow
figure-bird = bird
figure-flower-tulip = tulip
figure-sun = sun
figure-moon = moon
figure-tree-evergreen = pine
figure-campfire = fire
figure-tent = tent
figure-boot = boot
figure-rabbit = rabbit
figure-butterfly = butterfly
figure-feather = feather
figure-key = key
figure-hammer = hammer
figure-flower = flower

## Me

me-title = Me
me-people = People on this phone
me-add = Add a person
me-worker = What I can do
me-worker-none = Say what you can do, then you can sign up
me-inbox = Notices
me-sessions = Phones signed in
device-phone = a phone with { $browser }
device-computer = a computer with { $browser }
device-phone-bare = a phone
device-computer-bare = a computer
device-wechat = WeChat
device-unknown = another device
me-complain = Not paid, or not safe
me-complain-line = Tell the desk, or call 12333
me-number = Number ending in { $tail }
profile-title = About me
profile-name = Name
profile-trades = What can you do?
profile-village = Your village
profile-born = Birth month
profile-born-line = Only to know your age. Employers never see it.
profile-year = Year
profile-month = Month
profile-listed = Employers may find me
profile-travel = I can go far
profile-speaks = I speak
profile-rate = Day pay I want
profile-gives = After a deal the employer calls
profile-gives-own = Me
profile-gives-coordinator = My coordinator
profile-gives-desk = The desk
contact-of-coordinator = The coordinator's phone
contact-of-desk = The desk's phone
profile-saved = Saved
profile-saved-phone = Kept on the phone for now
profile-keep-mine = Keep mine
profile-keep-theirs = Keep the other

## One's own data: how long it is kept, taking it and letting it go

data-title = My kept data
data-line = How long it is kept, taking it, erasing it
data-say = Your data is kept here. You may take it, and you may erase it.
data-held = What is kept
data-how-long = How long
data-how-long-line = Your work stays: it is your proof. Notices stay 1 year, words of a report 90 days. Once you erase, your name and number go at once.
data-take = Take it
data-take-line = It is saved on this phone, where whoever has the phone can read it. WeChat cannot save it: open this page in a browser.
data-xlsx = A table (Excel)
data-json = For computers (JSON)
data-taken = Saved: { $file }
data-erase = Erase my data
data-erase-line = Your name, number and words go for good. Of your work only the figures stay.
data-erase-deals = { $n ->
    [one] You have a deal, and somebody counts on you. Cancel it first.
   *[other] You have { $n } deals, and people count on you. Cancel them first.
 }
data-erase-gigs-with-deals = { $n ->
    [one] People are coming to a gig of yours. Cancel it first.
   *[other] People are coming to { $n } gigs of yours. Cancel them first.
 }
data-erase-requests = { $n ->
    [one] One request will be withdrawn
   *[other] { $n } requests will be withdrawn
 }
data-erase-gigs = { $n ->
    [one] One gig will be cancelled; who asked for it is told
   *[other] { $n } gigs will be cancelled; who asked for them is told
 }
data-erase-employers = The employer's name goes too
data-erase-sign-in = Sign in once more first, so that we know it is you.
data-erase-last = Really erase { $who }?
data-erase-last-line = There is no way back, and nobody can help.
data-erase-go = Go on
data-erase-all = Erase all
data-erased = Erased.

## What others did for me, and whom I let act

history-title = Done for me
history-empty = Nobody has done anything for you yet
history-empty-line = Whatever others do for you stands here.
history-earlier = Earlier
history-by-employer = The employer
history-by-office = The market desk
history-by-coordinator = Coordinator
history-by-officer = District office
history-by-sheet = A list that was read in
history-by-clock = The clock
history-by-person = Somebody else
history-basis-consent = you had agreed
history-basis-office = as an office
looks-title = Who saw my number
looks-line = Employers you have a deal with can see it, until seven days after the work. So can the coordinator and the desk clerk whom you let act for you, until you take that back.
looks-empty = Nobody has looked at your number
looks-by-coordinator = Your coordinator looked at your number
looks-by-clerk = The market desk looked at your number

## The sheets of one's own data

own-sheet-person = Myself
own-sheet-numbers = Numbers
own-sheet-worker = What I can do
own-sheet-employers = Employers
own-sheet-roles = Offices
own-sheet-consents-given = Consents given
own-sheet-consents-received = Consents received
own-sheet-sessions = Phones signed in
own-sheet-second-factors = Second proofs
own-sheet-number-changes = New numbers
own-sheet-sign-in-cards = Sign-in cards
own-sheet-orders = Orders
own-sheet-engagements = Work
own-sheet-gigs = Jobs posted
own-sheet-inbox = Notices
own-sheet-reports = Reports
own-sheet-voice-notes = Voice notes
own-sheet-clips = What I spoke
own-sheet-gig-speeches = What I said of jobs
own-sheet-suspensions = Suspensions
own-sheet-blocks = People kept away
own-sheet-events = Events
consents-title = Who may act for me
consents-none = Nobody may act for you now
consents-span = From { $a } until { $b }
consents-withdrawn = Taken back on { $day }
consents-ended = Ended on { $day }
consents-over = Consents that are over
consents-withdraw = Stop
consents-withdraw-who = Let { $who } act for you no more?
consents-withdraw-line = From now on they can do nothing for you. What they did stays.
consent-kind-spoken = Said yes
consent-kind-slip = Signed a slip
consent-kind-standing = Standing yes

## What happened, one sentence for each verb of an event

event-order-requested = Signed up
event-order-taken = Took the job
event-order-offered = Asked to come
event-order-accepted = Settled
event-order-refused = Said no
event-order-withdrawn = Taken back
event-order-taken-back = Taken back in the first minutes
event-order-cancelled = Cancelled
event-order-overtaken = Let go for another job
event-order-expired = Time ran out
event-order-completed = Finished
event-order-waitlisted = Stood in line
event-order-held = A place was kept
event-order-called = All in line were asked
event-order-reopened = Among the requests again
event-order-passed = Gave the place up
event-order-lapsed = The kept place lapsed
event-order-asked = Asked about new conditions
event-order-agreed = Agreed to new conditions
event-order-left = Left, the conditions changed
event-order-unanswered = No answer to new conditions
event-order-spoken = Says the new conditions were talked over
event-coming-asked = Asked about tomorrow
event-coming-yes = Said yes for tomorrow
event-coming-no = Said no for tomorrow
event-gig-posted = Posted a job
event-gig-passed = Job passed by the desk
event-gig-sent-back = Job sent back by the desk
event-gig-unread = Job not read in time
event-gig-changed = Changed a job
event-gig-closed = Stopped looking
event-gig-cancelled = Cancelled a job
event-gig-done = Job over
event-contact-seen = Looked at the phone number
event-notice-told = Told in person
event-reach-changed = Changed how to be told
event-person-registered = Entered in the market
event-person-claimed = Signed in for the first time
event-person-changed = Changed who one is
event-worker-changed = Changed what one can do
event-employer-changed = Changed who employs
event-employer-verified = Employer verified
event-employer-revoked = Verification taken back
event-employer-lapsing = Verification ends soon
event-role-granted = Office given
event-session-opened = Signed in
event-session-revoked = Signed out
event-session-proven = Second step done
event-second-factor-added = Second step set up
event-second-factor-removed = A second step removed
event-second-factor-reset = Second step cleared
event-card-made = Sign-in card given
event-session-elsewhere = Signed in on another phone
event-number-asked = New number asked for
event-number-stopped = New number stopped
event-number-changed = Number changed
event-number-failed = Number not changed
event-number-released = The number is no longer his
event-consent-withdrawn = Consent taken back
event-person-erased = Data erased
event-employer-left = Left an employer
event-employer-erased = Employer erased
event-clip-recorded = Recorded a part of the market's voice
event-clip-withdrawn = Withdrew a recording
event-gig-read-aloud = Read a job aloud
event-gig-note-spoken = Left a spoken note on a job
event-gig-note-passed = The desk let a spoken note be heard
event-gig-note-refused = The desk did not let a spoken note be heard
event-gig-speech-taken = Took a recording out
event-report-made = Reported something
event-report-upheld = A report was found right
event-report-dismissed = A report was put aside
event-gig-removed = The desk took a job down
event-person-warned = The desk gave a warning
event-person-suspended = Suspended
event-person-restored = Suspension lifted
event-employer-suspended = Employer suspended
event-employer-restored = Employer's suspension lifted
event-block-made = Blocked somebody
event-block-lifted = Unblocked somebody
report-act = Report
report-title = What is wrong?
report-note = Write a few words, if you like
report-who = Only the desk knows that you said it. The other side never will.
report-who-stranger = No need to sign in. Nobody knows who said it.
report-sent = The desk has it
report-kept = Kept on the phone, goes out with network
report-item = Reported: { $wrong }
report-items = { $n } reports: { $wrong }
report-together = The { $n } are decided together
report-spoken = spoken
report-look = Look
report-by = Said by { $name }
report-by-nobody = Said by somebody not signed in
wrong-asks-fee = Asks for money
wrong-keeps-id = Keeps ID cards
wrong-not-paid = Does not pay
wrong-unsafe = Not safe
wrong-not-as-said = Not as said
wrong-harassment = Harasses
wrong-discrimination = Looks down on people
wrong-fake = Fake
wrong-other = Other
speak-hold = Hold and speak
speak-now = Listening… { $n } / { $most } s
speak-said = { $n } s spoken
speak-again = Say it again
speak-denied = The microphone cannot be used
block-employer = Hide this employer
block-person = Block this person
block-done = Done. The other side does not know.
blocks-title = Blocked
blocks-line = They do not know
blocks-empty = Nobody is blocked
blocks-empty-line = You can block somebody where you report.
blocks-lift = Unblock
outcome-dismissed = Nothing wrong
outcome-warned = Warn them
outcome-gig-cancelled = Take the job down
outcome-suspended = Suspend
suspend-how-long = For how long?
suspend-days = { $n } days
suspend-open = Until lifted
suspended-now = Suspended
suspended-until = until { $day }
suspension-lift = Lift
suspended-person = You are suspended
suspended-employer = Your employer is suspended
suspended-call = Call the desk: 12333

## Inbox

inbox-title = Notices
inbox-empty = No notices
inbox-empty-line = Answers come here.
inbox-unseen = { $n } new
inbox-call = Call me
inbox-call-line = What matters is read to me, not sent as SMS
inbox-order-requested = Someone asks for № { $number } { $trade }
inbox-order-offered = You are asked to come: № { $number } { $trade }
inbox-order-accepted = Settled: № { $number } { $trade }
inbox-order-refused = Not taken: № { $number } { $trade }
inbox-order-withdrawn = Taken back: № { $number } { $trade }
inbox-order-expired = Time ran out: № { $number } { $trade }
inbox-order-cancelled = Cancelled: № { $number } { $trade }
inbox-order-completed = Finished: № { $number } { $trade }
inbox-gig-cancelled = Job cancelled: № { $number } { $trade }
inbox-gig-closed = No more people wanted: № { $number } { $trade }
inbox-gig-changed = Conditions changed: № { $number } { $trade }
inbox-gig-suspended = The employer is suspended. The job is off, and it is not your fault: no. { $number } { $trade }
inbox-gig-removed = The desk took your job down: no. { $number } { $trade }
inbox-gig-passed = On the board now: no. { $number } { $trade }
inbox-gig-sent-back = The desk sent it back, change it: no. { $number } { $trade }
inbox-gig-note-refused = Your spoken note cannot be heard by others. Say it anew, without numbers or fees: № { $number } { $trade }
inbox-gig-unread = The desk did not get to it in time: no. { $number } { $trade }
inbox-report-upheld = What you reported was checked and dealt with. Thank you.
inbox-report-dismissed = What you reported was looked at. Nothing was done this time.
inbox-card-made = A sign-in card was made for you. If you did not ask, tell the desk.
inbox-session-elsewhere = Somebody signed in as you on { $device }. Not you? Sign it out.
inbox-number-asked = A new number was asked for you, in a day. Not you? Tap “Stop it”.
inbox-number-stopped = Your number stays as it was.
inbox-number-changed = Your number has changed.
inbox-number-failed = Your number did not change: too many people use the new one. Ask the desk.
inbox-person-warned = The desk reminds you: keep to what was agreed. Talk to the desk.
inbox-person-suspended = You are suspended and cannot take or post jobs now. Talk to the desk.
inbox-person-restored = The suspension is lifted. You can take and post jobs again.
inbox-employer-suspended = The employer is suspended and all its jobs are cancelled. Talk to the desk.
inbox-employer-restored = The employer's suspension is lifted. Jobs can be posted again.
inbox-employer-verified = You are verified. You can post more kinds of jobs.
inbox-employer-lapsing = Your verification ends soon. Renew it at the desk.
inbox-employer-revoked = Your verification was taken back. Talk to the desk.
inbox-order-entered = You signed up: № { $number } { $trade }
inbox-order-waitlisted = In line: № { $number } { $trade }
inbox-order-held = A place is kept for you, answer: № { $number } { $trade }
inbox-order-called = A place is free, the first yes wins: № { $number } { $trade }
inbox-order-reopened = A place is free, the employer chooses: № { $number } { $trade }
inbox-order-passed = The place was given up: № { $number } { $trade }
inbox-order-lapsed = No answer, the place went to the next: № { $number } { $trade }
inbox-gig-asked = Conditions changed, still yes? № { $number } { $trade }
inbox-gig-agreed = New conditions agreed: № { $number } { $trade }
inbox-gig-left = Left, the conditions changed: № { $number } { $trade }
inbox-gig-unanswered = No answer to the new conditions: № { $number } { $trade }
inbox-coming-asked = Still coming? № { $number } { $trade }
inbox-coming-no = Not coming: № { $number } { $trade }

## Why someone is suggested

match-title = People who suit
match-trade = knows this work
match-free = free those days
match-distance = { $km } km away
match-pay = the pay suits
match-days = { $n ->
    [one] has done this { $n } day
   *[other] has done this { $n } days
}
match-experience = { $n ->
    [one] came once
   *[other] came { $n } times
  }
match-none = No one suits now

## What waits for the coordinator and the desk

open-title = Open items
open-say = { $n ->
    [one] { $n } thing waits for you
   *[other] { $n } things wait for you
}
open-empty = Nothing is open
open-empty-line = Who has not seen what he must know is listed here.
open-told = Told
open-telling = Kept, being sent
open-no-phone = No phone reaches this person
open-sent = Message sent { $time }, not seen
open-arrived = Message arrived { $time }, not seen
open-starts = Work starts { $when }
open-more = More
call-line = Only with that person’s consent. They will see that you looked.
call-own = Own phone
call-household = Household phone
call-household-with = Household phone, shared with { $who }
call-none = This person has no phone.
call-instead = Go and say it, or ask the household to pass it on.
call-instead-desk = Ask the village coordinator to go, ask the household to pass it on, or go and say it.
item-other = To be done
people-find = Find a person
suspend-act = Suspend
suspend-why = Why suspend { $name }?
suspend-people-line = No signing up, posting or acting for others. The person reads why, and may call the desk.
suspend-people-booked = { $n ->
    [one] { $n } agreed job is given up, the employer is told
   *[other] { $n } agreed jobs are given up, the employers are told
}
suspend-people-waiting = { $n ->
    [one] { $n } open request is taken back
   *[other] { $n } open requests are taken back
}
suspend-employers-line = No posting. The employer reads why, and may call the desk.
suspend-employers-gigs = { $n ->
    [one] { $n } job is cancelled
   *[other] { $n } jobs are cancelled
}
suspend-employers-booked = { $n ->
    [one] { $n } booked person is told; it is not that person’s fault
   *[other] { $n } booked people are told; it is not their fault
}
suspend-employers-waiting = { $n ->
    [one] { $n } waiting person is told
   *[other] { $n } waiting people are told
}
outbox-kind-suspension = Suspend
check-item = A job waits to be read
check-pass = Put it up
check-back = Send back
note-item = A spoken note to hear first
note-pass = Let it be heard
note-refuse = Not this one
check-back-why = Why is it sent back?
held-first = The first job of this employer
held-digits = A long number is written in it
held-contact = WeChat or another contact is written in it
held-link = A link is written in it
held-fee = It asks for money first
held-deposit = It asks for a deposit
held-id-card = It keeps ID cards
held-sex = It wants men or women only
held-ethnicity = It wants one people only
held-religion = It makes religion a condition
sent-back-contact = No phone or WeChat in the text
sent-back-fee = No fees, no keeping of ID cards
sent-back-unfair = The conditions are unfair
sent-back-unclear = It is not clear
sent-back-not-real = It does not look real
sent-back-unreachable = You cannot be reached
sent-back-pay = The pay is not right
sent-back-other = Please come to the desk
desk-sent-back = The desk sent it back: { $why }
desk-sent-back-line = Change it and send it again. The desk looks once more.
desk-waits = It goes up once the desk has read it. Nobody else sees it now.
inbox-why = ({ $why })
outbox-kind-check = Read a job
outbox-kind-clip = Record a part
outbox-kind-clip-withdrawal = Withdraw a recording
outbox-kind-gig-reading = Read a job aloud
outbox-kind-gig-note = Spoken note
outbox-kind-speech-check = Hear a spoken note
outbox-kind-speech-withdrawal = Take a recording out
open-line = What waits for you
clips-title = Recording
clips-line = Lend the market a voice
clips-say = Hold and read it, hear it, keep it. Everybody hears it at once.
clips-tongue = In which language
clips-bo = Tibetan
clips-zh = Chinese
clips-en = English
clips-kinds = Which kind
clips-words = Words
clips-trade = Trades
clips-place = Places
clips-number = Numbers
clips-clock = Hours
clips-progress = { $n } of { $m } recorded
clips-keep = Keep it, next
clips-skip = Skip
clips-all = All of these are recorded
clips-all-line = Tap one to record it anew.
clips-withdraw = Withdraw
clips-withdraw-title = Withdraw this recording?
clips-withdraw-line = What has it in it is not heard until somebody records it again.
employers-title = Employers
employers-line = Who is verified, and until when
employers-named = Find by name
employers-none = No employer here
employers-none-named = Nobody of this name
employers-waiting = { $n ->
    [one] { $n } job waits at the desk
   *[other] { $n } jobs wait at the desk
}
standing-no = Not verified
standing-yes = Verified
standing-lapsed = Lapsed
standing-revoked = Taken back
standing-yes-day = Verified until { $day }
standing-lapsed-day = Lapsed on { $day }
verify-act = Verify
verify-again = Verify again
verify-what = What did you see?
verify-line = Tap after you have seen the original. Its number is not kept.
proof-licence = Business licence
proof-certificate = Certificate of a cooperative or office
proof-id-and-village = ID card, and known in the village
proof-letter = Letter of the village or an office
proof-operator = By the market itself
revoke-act = Take the verification back
revoke-why = Why is it taken back?
revoke-line = Then no instant jobs, no lodging, two open jobs at most. The employer is told why.
revoked-unpaid = Wages not paid
revoked-deceit = Deceit
revoked-unsafe = Unsafe
revoked-reported = Reported
revoked-gone = No longer employs
revoked-mistake = Verified by mistake
revoked-renamed = Took another name
employer-speakers = Who speaks for it
employer-history = Verifications
employer-posted = Jobs posted
employer-posted-none = No job yet
history-seen = Seen by { $name }, { $from } to { $until }
history-revoked = Taken back by { $name } on { $day }
outbox-kind-told = Told in person
outbox-kind-reach = How to tell you

## Posting

post-title = Post a job
post-trade = What work?
post-people = How many?
post-pay = Pay
post-when = Which days?
post-where = Where?
post-other-trade = Other
post-all-trades = All trades
post-again = Same again
post-go = Post it
post-missing = Missing: { $what }
post-more = More
post-more-line = Meals, car, notes
post-each = How much each?
post-each-per-hour = each, an hour
post-each-per-day = each, a day
post-each-per-month = each, a month
post-each-per-piece = a piece
post-each-per-job = each, the whole job
post-unit = Counted by
post-this-pay = This pay
post-settle = When is it paid?
post-shift = What hours?
post-shift-from = Begins
post-shift-to = Ends
post-next-day = next day
post-later-days = Later days
post-open-end = Long-term
post-village = Which village?
post-township-whole = all of { $place }
post-meet = Where to meet
post-meet-hint = such as: the village gate
post-meet-at = What time?
post-drives = Who drives?
post-send-car = I send a car
post-name-for = Name of the job
post-note = Anything else?
post-note-line = No numbers or fees here
post-spoken = Say it aloud
post-spoken-line = No phone numbers, no fees.
post-spoken-drop = Drop it
post-given = What is given
post-mode = Who decides?
post-mode-instant = First come, first in
post-mode-choose = I choose
post-takes = Who may come?
post-hazards = Any danger?
post-tools = What to bring
post-contact = Whose number?
post-contact-desk = The desk's
post-contact-own = Mine
post-sent = Posted: job { $number }
post-pencil = Kept. Goes up when there is a signal.
post-draft-kept = Left unfinished: go on
post-draft-drop = Start anew
post-repeat-title = Like which one?
post-repeat-none = Nothing posted yet
post-need-employer = To post, first say who you are

## My gigs

gigs-title = My jobs
gigs-say-none = Nothing posted yet
gigs-say-open = { $open } more needed
gigs-say-waiting = { $n ->
    [one] 1 person waits for you
   *[other] { $n } people wait for you
  }
gigs-say-full = Everyone is found
gigs-empty-line = Five things to say, one minute.
gigs-line = { $n } needed, { $taken } coming.
gigs-line-full = { $n } needed, all found.
gigs-line-kept = { $n } needed, { $taken } coming, { $held } kept for somebody.
gigs-requests = { $n ->
    [one] 1 asks: choose
   *[other] { $n } ask: choose
  }
gigs-past = Earlier jobs
gigs-seats-label = { $n } places, { $taken } taken
gigs-pencil = Not posted yet
gigs-say-both = { $a }, { $b }

## A gig of one's own

own-people = Who comes
own-choose = Choose people
own-find = Find people
own-close = Stop looking
own-close-title = Stop looking?
own-close-line = Those settled still come; the others are told.
own-cancel = Cancel the job
own-cancel-title = Why cancel?
own-cancel-line = { $n ->
    [one] 1 person who is coming is told at once, with the reason.
   *[other] { $n } people who are coming are told at once, with the reason.
  }
own-cancel-nobody = Nobody is settled yet, so nobody is let down.
own-cancel-go = Cancel it
own-keep = Keep it
own-copy = Post it again
own-edit = Change it
own-edit-booked = People are booked: they are asked again
own-contacts-none = No phone: ask the desk
own-numbers-spent = Tomorrow again
own-release = Call off
own-gig = This job

## Choosing people

choose-title = { $number }: choose
choose-say = { $n } needed, { $taken } coming, { $open } missing.
choose-say-full = { $n } needed, all found.
choose-requests = { $n ->
    [one] 1 person asks to come
   *[other] { $n } people ask to come
  }
choose-order = first come first
choose-first = First { $n }
choose-these = { $n ->
    [one] Settle 1
   *[other] Settle { $n }
  }
choose-tick = Tick them
choose-too-many = { $n } too many
choose-empty = Nobody has asked yet
choose-empty-line = You can look for people and ask them.
choose-sent = { $n } settled
choose-team = team of { $n }
choose-refuse-these = { $n ->
    [one] Not this one
   *[other] Not these { $n }
  }

## Workers board

workers-title = Find workers
workers-free = Free: { $days }
workers-busy = Busy this week
workers-rate = Wants { $pay } a day
workers-offer = Ask them
workers-offer-title = For which job?
workers-offer-none = No open job of yours
workers-offered = Asked, waiting
workers-empty = Nobody found
workers-empty-line = Another trade, or post the job first.
workers-not-verified = The desk must check you first
workers-level-proven = certified

## Employer's profile

employer-title = About you as employer
employer-name = Name
employer-name-hint = What people call you
employer-kind = You are
employer-kind-enterprise = company
employer-kind-cooperative = cooperative
employer-kind-household = household
employer-kind-public = public office
employer-household-line = Others see only “household” and the town
employer-verified = Checked by the desk
employer-not-verified = Not checked yet
employer-village = Village

## Things that went wrong on the way

offline-line = No network
error-title = Something broke
error-line = Nothing is lost. Try again.
loading = Please wait
not-found-title = Not found
not-found-line = There is no such page. See the jobs.
update-ready = New version. Tap to load.

## Refusals, by their codes

err-gig-full = The job is full.
err-gig-closed = No more people are wanted.
err-gig-checking = The desk is still looking at it.
err-gig-not-checking = This job does not wait at the desk any more.
err-gig-text = People are on it already: these words cannot stand.
err-gig-unverified = You can post this once the desk has verified you.
err-gig-cancelled = This job was cancelled.
err-gig-started = The work has begun.
err-gig-done = The work is finished.
err-gig-takes-teams = This job takes teams only.
err-gig-booked = People are booked: it stays this kind of work.
err-order-not-asked = There is nothing to answer now.
err-gig-booked-more = More people are booked: call some off first.
err-gig-own = You cannot take your own job.
err-gig-terms-changed = The conditions changed. Look again.
err-gig-unseen = This job was not found.
err-gig-pay-range = The upper pay is below the lower one.
err-gig-pay-too-low = The pay is below the legal minimum.
err-gig-pay-unusual = The pay is far from what is usual. Look again.
err-gig-dates = The days are wrong. Look again.
err-gig-too-long = Too many days. Post it in parts.
err-worker-booked = You have other work that day.
err-worker-under-age = Under 16: not allowed to work.
err-worker-under-age-hazard = Under 18: no dangerous or night work, no lodging.
err-worker-birth-unknown = First give your birth month.
err-worker-profile-missing = First say what you can do.
err-order-illegal-move = This cannot be done now.
err-order-exists = You have asked already.
err-order-expired = The time has run out.
err-order-late = Too late: it was not sent in time.
err-numbers-too-many = You have seen as many numbers as a day allows. Look again after midnight; if it is urgent, call the desk at 12333.
err-order-unseen = This was not found.
err-employer-missing = First say who you are as an employer.
err-employer-not-verified = The desk must check you first.
err-employer-unseen = This employer was not found.
err-employer-nothing-to-revoke = This employer is not verified.
err-employer-suspended = This employer is suspended.
err-person-suspended = You are suspended. Talk to the desk.
err-party-unavailable = Not possible this time. Look for another.
err-report-unseen = This report was not found.
err-report-exists = You have reported it already. The desk is looking.
err-report-oneself = You cannot report yourself.
err-report-decided = This report is decided already.
err-report-outcome-unfit = This report cannot be decided like this.
err-suspension-exists = Suspended already.
err-suspension-past = The last day is wrong.
err-suspension-unseen = This suspension was not found.
err-block-unseen = This was not found.
err-block-unfit = This one cannot be blocked.
err-voice-unseen = This voice note was not found.
err-voice-exists = This voice note was sent already.
err-voice-unreadable = This recording cannot be played. Say it again.
err-voice-too-long = Too long. Say it shorter.
err-clip-unknown = There is nothing like this to record.
err-clip-unseen = This recording is gone.
err-clip-exists = Somebody has just recorded this.
err-speech-unseen = This recording is gone.
err-speech-exists = This recording was sent already.
err-speech-heard = The desk has heard it already.
err-speech-stale = The job has just changed. Read it anew, please.
err-name-refused = A name is only a name: no number, no conditions.
err-consent-missing = That person has not agreed yet.
err-consent-unseen = This consent was not found.
err-role-missing = You may not do this.
err-notice-unseen = This notice was not found.
err-not-allowed = You may not do this.
err-sign-in-code-wrong = The code is wrong.
err-sign-in-code-expired = The code is too old. Ask for a new one.
err-sign-in-too-many = Too many times. Wait a little.
err-sign-in-ticket = That took too long. Sign in again.
err-sign-in-needed = Sign in first.
err-session-unseen = That phone was not found.
err-person-switched = Another person is signed in. Switch back to send it.
err-person-unseen = This person was not found.
err-person-has-deals = You still have settled jobs. Cancel them first.
err-person-prove-again = Sign in again first, within 10 minutes.
err-emblem-taken = Someone on this number has this sign. Choose another.
err-place-unknown = This place is not known.
err-trade-unknown = This trade is not known.
err-version-stale = Someone changed it. Look again.
err-key-missing = The phone sent only a part. Try again.
err-key-running = It is being done. Wait a little.
err-key-other-body = Something else was sent with this already.
err-payload-invalid = Something is filled in wrong. Look again.
err-payload-too-large = Too big.
err-payload-media-type = The phone sent the wrong kind of data.
err-payload-malformed = What the phone sent cannot be read.
err-too-many = Too many times. Wait a little.
err-not-found = Not found.
err-server-error = Something broke here. Try again later.
err-server-busy = Too many at once. Try again later.
err-method-not-allowed = This cannot be done.
err-unknown = It did not work. Try again.
err-gig-exists = This job was posted already.
err-sign-in-crowded = Too many people use this number. Ask the desk.
err-second-factor-wrong = That is wrong, or used already. Look again.
err-second-factor-needed = Do the second step first.
err-second-factor-missing = There is no second step yet. Set one up first.
err-second-factor-last = This is the last one. Add another first.
err-second-factor-unseen = There is no such thing.
err-second-factor-too-many = Too many tries. Come back in some hours.
err-sign-in-card = This card is wrong, used or too old. Ask for another.
err-sign-in-word = That took too long. Begin again.
err-sign-in-silent = That person has been away for long: ask the desk or the coordinator.
err-number-same = That is the number already.
err-number-old-wrong = That is not the old number.
err-number-unseen = There is no such change.
err-number-over = It is done or stopped already.
err-number-waits = Another change was just asked for. Look again.

## The worker's screens, and what the frame says

old-from = Kept from { $time }
old-age = { $age }, no network
board-sort = Which first
board-pay-min = At least this much a day
sort-new = Newest
sort-near = Nearest
sort-pay = Best paid
sort-soon = Soonest
me-hat = Use the phone to
me-unnamed = No name yet
profile-month-n = { $n }
sign-needed-line = With your phone number, no password.
sign-out-unsent = { $n } not sent: kept until you are back
stamp-go = I go
stamp-wait = waiting
outbox-kind-session = Sign out another phone
outbox-kind-number-stop = Stop a new number
language-zh = Chinese
language-bo = Tibetan
language-en = English
err-phone-invalid = The phone number has eleven digits.
switch-off = Off
switch-on = On

## In line, asked anew, the evening before

act-wait-in-line = Wait in line
act-agree = I agree
act-leave = I leave
act-coming = I come
act-not-coming = I cannot
gig-waiting = { $n } in line
take-wait-line = { $n ->
    [0] You are the first to wait.
   *[other] { $n } wait before you.
  } A free place is kept for you; it counts once you say yes.
take-decide-by = The employer chooses by { $time }.
take-toast-line = You are in line
work-rank = Number { $n } in line
work-held = A place is kept until { $time }: answer
work-called = A place is free: the first yes wins
asked-title = The conditions changed. Still yes?
asked-line = Answer by { $time }. A no leaves no mark.
asked-late = The time to answer is over, and the employer will call. You may still answer here; a no leaves no mark.
asked-none = none any more
coming-title = Still coming?
own-comes = Comes
own-coming-asked = Asked, no answer yet
own-coming-count = { $yes } of { $n } say they come
own-terms-asked = Asked about the new conditions
own-terms-late = No answer to the new conditions: call
own-terms-spoken = No answer to the new conditions; spoken to
own-unanswered = { $n ->
    [one] 1 person has not answered the new conditions
   *[other] { $n } people have not answered the new conditions
}
own-unanswered-line = Without an answer the old conditions hold. Call and ask.
own-unanswered-since = Should have answered by { $time }
own-spoken = Spoken to
choose-line = { $n } wait in line
choose-by-fit = Best fit first until { $time }
post-decide-by = Choose by when
post-decide-open = Any time
effect-deals-end = { $n } booked will be cancelled
effect-deals-stay = { $n } booked stay
effect-deals-asked = { $n } booked are asked again
effect-holds-end = { $n } kept places end
effect-holds-asked = { $n } kept places are asked again
effect-holds-back = { $n } go back in line
effect-requests-end = { $n } who asked are told no
effect-offers-end = { $n } offers are taken back
effect-line-end = { $n } in line are told no
effect-line-stay = { $n } in line keep their place
outbox-kind-coming = Coming or not
outbox-kind-spoken = Spoken to in person
