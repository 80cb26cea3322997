import type { Fault } from './fault.ts'

/** Mistakes that the simulation must find. The first ten are those that it was built for. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'mark before send',
    check: '1',
    edits: [
      {
        file: 'src/outbox/lane.ts',
        from: 'const { handle } = await send(office, claimed)',
        to: "await mark(office, { hand: claimed, handle: '', at: office.clock() })\n    const { handle } = await send(office, claimed)",
      },
    ],
  },
  {
    name: 'two transactions where one is needed',
    check: '1',
    seed: '8',
    edits: [
      {
        file: 'src/door/time.ts',
        from: '      await writeOutcome(db, came, now, ids)\n      return came\n    })',
        to: '      return came\n    }).then(async (came) => {\n      await db.transaction().execute((db) => writeOutcome(db, came, clock(), ids))\n      return came\n    })',
      },
    ],
  },
  {
    name: 'hours checked only when planned',
    check: '3',
    edits: [
      {
        file: 'src/nudge/bundle.ts',
        from: 'return isWithin(hours, zone, nation, timeOff, now) || isChosenTime(hearer, lines, now)',
        to: 'return true',
      },
    ],
  },
  {
    name: 'departure not re-checked',
    check: '4',
    edits: [
      {
        file: 'src/nudge/composing.ts',
        from: 'composed: mayHear(line, records) ?',
        to: 'composed: mayHear(line, [...records, line.partnership]) ?',
      },
      {
        file: 'src/nudge/hearer.ts',
        from: "  const [first] = homes\n  if (!first) return { deaf: 'they have left' }\n",
        to: "  const first = homes[0] ?? { zone: 'UTC', nation: 'england' as const }\n",
      },
    ],
  },
  {
    name: 'unknown taken as unsent',
    check: '2',
    edits: [
      {
        file: 'src/outbox/retry.ts',
        from: "if (error.verdict === 'unknown') return afterUnknown(tried, now)",
        to: "if (error.verdict === 'unknown') return again(tried, now)",
      },
    ],
  },
  {
    name: 'zone offset stored',
    check: '3',
    edits: [
      {
        file: 'src/person/person.ts',
        from: 'return zone !== undefined && isZone(zone) ? zone : undefined',
        to: "const winter: Record<string, string> = { 'Europe/London': 'Etc/GMT', 'Europe/Lisbon': 'Etc/GMT', 'Europe/Athens': 'Etc/GMT-2', 'America/Halifax': 'Etc/GMT+4' }\n  return zone !== undefined && isZone(zone) ? (winter[zone] ?? zone) : undefined",
      },
    ],
  },
  {
    name: 'a bank holiday missing',
    check: '3',
    edits: [
      {
        file: 'src/calendar/holidays.ts',
        from: 'england: new Set(BANK_HOLIDAYS.england)',
        to: "england: new Set(BANK_HOLIDAYS.england.filter((day) => !day.includes('-05-')))",
      },
    ],
  },
  {
    name: 'the tick not idempotent',
    check: '2',
    edits: [
      {
        file: 'src/ask/due.ts',
        from: 'await setAskLook(db, ask, lookOnFor(ask, today, terms, word.look))',
        to: 'await setAskLook(db, ask, today)',
      },
      {
        file: 'src/nudge/store.ts',
        from: 'stage: line.stage,\n    on_day: line.on,',
        to: 'stage: `${line.stage} ${now}`,\n    on_day: line.on,',
      },
    ],
  },
  {
    name: 'a line lost from a bundle',
    check: '1',
    edits: [
      {
        file: 'src/nudge/page.ts',
        from: 'more: Math.max(0, all.length - shown)',
        to: 'more: Math.max(0, all.length - shown - 1)',
      },
    ],
  },
  {
    name: 'a line lost below a digest',
    check: '1',
    edits: [
      {
        file: 'src/nudge/cards.ts',
        from: 'const actions = [...moreAction(page), ...(head.actions ?? []),',
        to: 'const actions = [...(head.actions ?? []),',
      },
    ],
  },
  {
    name: 'the pace ignored',
    check: '7',
    edits: [{ file: 'src/outbox/lane.ts', from: '  pacing.note(address, clock())\n', to: '' }],
  },
  {
    name: 'the wish to wait ignored',
    check: '7',
    seed: '4',
    edits: [
      {
        file: 'src/outbox/settle.ts',
        from: 'else if (error.retryAfterMs !== undefined) rests.rest(lane, now, restAfter(error.retryAfterMs))',
        to: '',
      },
    ],
  },
  {
    name: 'volunteers counted by the day',
    check: '5',
    edits: [
      {
        file: 'src/nudge/bundle.ts',
        from: "return hearer.rhythm === 'staff' ? day : isoWeekOf(day)",
        to: 'return day.length > 0 ? day : isoWeekOf(day)',
      },
    ],
  },
  {
    name: 'a third message that is not urgent',
    check: '5',
    edits: [
      {
        file: 'src/nudge/bundle.ts',
        from: 'return dueOn !== undefined && today <= dueOn && dueOn <= addWorkingDays(today, URGENT_WORKING_DAYS, nation)',
        to: 'return today !== nation',
      },
    ],
  },
  {
    name: 'a card that is not brought up to date',
    check: '10',
    edits: [
      {
        file: 'src/outbox/store.ts',
        from: "            .when('posting.not_before_at', '=', NEVER)\n            .then(now)",
        to: "            .when('posting.not_before_at', '=', NEVER)\n            .then(NEVER)",
      },
    ],
  },
  {
    name: 'a look that comes late',
    check: '1',
    edits: [
      {
        file: 'src/commitment/due.ts',
        from: 'await setLook(db, row, lookAfter([...occasions, ...word.look.map((on) => ({ on }))], view.today))',
        to: "await setLook(db, row, lookAfter(occasions.filter(({ stage }) => stage !== 'before-1'), view.today))",
      },
    ],
  },
  {
    name: 'a digest keyed by instant',
    check: '1|6',
    edits: [
      {
        file: 'src/digest/making.ts',
        from: 'if (issue.period === period.key) return true',
        to: "if (issue.period !== '') return issue.period === String(Date.parse(period.startsOn)) && choice.hour === zone",
      },
      { file: 'src/digest/making.ts', from: 'period: period.key, rhythm', to: 'period: String(now), rhythm' },
      {
        file: 'src/digest/lines.ts',
        from: "if (periodOf({ rhythm, weekday: 1 }, today).key !== issue.period) return { over: 'the next one says it' }",
        to: "if (rhythm === 'off') return { over: today }",
      },
    ],
  },
  {
    name: 'a change without its event',
    check: '8',
    edits: [
      {
        file: 'src/commitment/answer.ts',
        from: '  await tellOf(asking, next, told)\n',
        to: "  if (told.what !== 'waiting' && told.what !== 'done') await tellOf(asking, next, told)\n",
      },
    ],
  },
  {
    name: 'planned days too late',
    check: '9',
    edits: [
      {
        file: 'src/nudge/bundle.ts',
        from: 'let from = Math.max(now, firstReady(lines), lastTold(told) + APART_MS)',
        to: 'let from = Math.max(now, firstReady(lines) + 3 * 24 * HOUR_MS, lastTold(told) + APART_MS)',
      },
    ],
  },
  {
    name: 'a step that nobody looks at',
    check: '11',
    seed: '1',
    edits: [
      {
        file: 'src/commitment/answer-step.ts',
        from: '    created_at: asking.now,\n    look_on: asking.today,',
        to: '    created_at: asking.now,\n    look_on: null,',
      },
    ],
  },
  {
    name: 'a digest repeated',
    check: '2',
    seed: '2',
    edits: [
      {
        file: 'src/nudge/compose-bundle.ts',
        from: "isSayable(composed) && !('head' in composed) ?",
        to: 'isSayable(composed) ?',
      },
    ],
  },
  {
    name: 'a digest that is made once',
    check: '1',
    edits: [
      {
        file: 'src/digest/making.ts',
        from: "await setLookAt(db, person, instantOf(period.nextStartsOn, '00:00', zone))",
        to: 'await setLookAt(db, person, null)',
      },
    ],
  },
  {
    name: 'a reminder that comes round once',
    check: '11',
    edits: [{ file: 'src/reminder/due.ts', from: 'look_at: next ?? null, ...ended', to: 'look_at: null, ...ended' }],
  },
  {
    name: 'a missed reminder that nobody notes',
    check: '1',
    seed: '4',
    edits: [
      {
        file: 'src/reminder/due.ts',
        from: 'if (reckoned.missed !== undefined) {',
        to: 'if (reckoned.missed === reminder.created_at) {',
      },
    ],
  },
  {
    name: 'a rest that every workspace takes',
    check: '7',
    edits: [
      {
        file: 'src/outbox/rests.ts',
        from: '    resting.set(lane, {',
        to: "    for (const one of [lane, 'slack/elm', 'slack/glen', 'teams/northbridge']) resting.set(one, {",
      },
    ],
  },
  {
    name: 'a slow chat holds up the others',
    check: '7',
    season: 'slow',
    edits: [{ file: 'src/outbox/send.ts', from: ', bell.after(times)])', to: '])' }],
  },
  {
    name: 'a pause forgotten',
    check: '4',
    edits: [
      {
        file: 'src/nudge/line.ts',
        from: 'return spansOf(line).reduce((free, { from, to }) => (from <= free && free < to ? to : free), at)',
        to: 'return Math.max(at, ...spansOf(line).map(() => at))',
      },
    ],
  },
  {
    name: 'a reminder only to whoever has not answered',
    check: '13',
    edits: [
      {
        file: 'src/pulse/answer-answer.ts',
        from: '  return visited(asking, taking, reply, packResponse(',
        to: '  Object.assign((globalThis.answered ??= {}), { [asking.member.id]: r })\n  return visited(asking, taking, reply, packResponse(',
      },
      {
        file: 'src/pulse/due.ts',
        from: '  const roster = await presentOf(db, round)\n',
        to: '  const roster = (await presentOf(db, round)).filter(({ id }) => globalThis.answered?.[id] !== round.id)\n',
      },
    ],
  },
  {
    name: 'a group of four that is published',
    check: '14',
    seed: '4',
    edits: [{ file: 'src/pulse/summary.ts', from: 'FEWEST_SCORES = 5', to: 'FEWEST_SCORES = 4' }],
  },
  {
    name: 'results before the secret is destroyed',
    check: '12',
    edits: [
      { file: 'src/pulse/working-out.ts', from: '  hands.vault.destroy(round.id)\n', to: '' },
      {
        file: 'src/pulse/working-out.ts',
        from: "  if (hands.vault.open(round.id)) throw new Error('A secret that was destroyed is still there.')\n",
        to: '',
      },
      { file: 'src/pulse/closing.ts', from: 'for (const name of ended) vault.destroy(name)', to: '' },
    ],
  },
  {
    name: 'a pulse again within eight weeks',
    check: '12',
    seed: '5',
    edits: [
      {
        file: 'src/pulse/asked-lately.ts',
        from: "if (live.some((round) => round.sides.some((side) => sides.includes(side)))) return 'under-way'",
        to: "if (live.length > 9) return 'under-way'",
      },
      { file: 'src/pulse/asked-lately.ts', from: 'from !== undefined && today < from', to: 'from === today' },
    ],
  },
  {
    name: 'an answer that leaves a mark',
    check: '15',
    edits: [
      {
        file: 'src/kept.ts',
        from: '      return (await run(house, asking, came, {})).reply\n',
        to: "      if (request.key !== undefined) await keepDelivery(db, keyOf(request), { intent: 'pulse.home', data: {} }, now)\n      return (await run(house, asking, came, {})).reply\n",
      },
    ],
  },
  {
    name: 'answers that were taken out and count',
    check: '14',
    edits: [
      {
        file: 'src/pulse/answer-answer.ts',
        from: 'card: withdrawnCard(taking.view) }, NOTHING)',
        to: 'card: withdrawnCard(taking.view) })',
      },
    ],
  },
  {
    name: 'an invitation that goes at once',
    check: '3|5',
    edits: [
      {
        file: 'src/partnership/answer-invite.ts',
        from: "if (!known || homes.length === 0) return 'at-once'",
        to: "if (!known || homes.length < 9) return 'at-once'",
      },
    ],
  },
  {
    name: 'things left behind without a handover',
    check: '16',
    edits: [
      {
        file: 'src/handover/leaving.ts',
        from: 'if (!things.some((held) => gaps.includes(held))) return',
        to: 'if (things.length >= 0) return',
      },
    ],
  },
  {
    name: 'an account that is gone and written to',
    check: '4',
    edits: [
      {
        file: 'src/outbox/address.ts',
        from: 'accounts.filter((account) => account.active === 1)',
        to: 'accounts.filter((account) => account.active < 9)',
      },
      {
        file: 'src/person/store.ts',
        from: "row.selectFrom('account').select('account.user_id').where('account.active', '=', 1)",
        to: "row.selectFrom('account').select('account.user_id').where('account.active', '<', 9)",
      },
    ],
  },
]
