// Plays one job in a browser on a running server. The job stands in the first argument;
// every step is told as one line of JSON on standard output, and the end as the last.
import { playApproval } from './lib/approval.mjs'
import { open } from './lib/browser.mjs'
import { playHouse } from './lib/house.mjs'
import { playMoney } from './lib/money.mjs'
import { playPayment } from './lib/payment.mjs'
import { reporter } from './lib/report.mjs'
import { playStory } from './lib/story.mjs'
import { playTour } from './lib/tour.mjs'
import { playYearEnd } from './lib/yearend.mjs'

const job = JSON.parse(process.argv[2])
const report = reporter(job)
const browser = await open()
try {
  await {
    approval: playApproval,
    story: playStory,
    tour: playTour,
    house: playHouse,
    money: playMoney,
    payment: playPayment,
    yearend: playYearEnd,
  }[job.kind]({
    job,
    browser,
    report,
  })
  report.end()
} finally {
  await browser.close()
}
