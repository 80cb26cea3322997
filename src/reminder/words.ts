import type { Verb } from '../chat/room.ts'

export const reminderVerbs: readonly Verb[] = [
  {
    name: 'reminders',
    pattern:
      /^(?:(?:list|show|stop|change|pause|end|cancel|turn\s+off|see)\s+)?(?:(?:all|my|our|the)\s+){0,2}reminders?$/i,
    intent: 'reminder.list',
    example: 'reminders',
  },
  {
    name: 'take over',
    pattern: /^take\s+over(?:\s+(?:the\s+)?reminders?)?(?:[\s:]+(?<said>(?!\d+$).+))?$/is,
    intent: 'reminder.take-over-which',
    example: 'take over Bring tea',
  },
  {
    name: 'remind',
    pattern: /^remind(?:\s+(?<said>.+))?$/is,
    intent: 'reminder.new',
    example: 'remind here every second Tuesday at 10am Bring the draft budget',
  },
]
