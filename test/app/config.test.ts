import { describe, expect, it } from 'vitest'
import { ConfigError, isLoopback, readConfig } from '../../adapters/config.ts'

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'signing' }
const TEAMS = {
  MICROSOFT_APP_ID: '11111111-aaaa-4bbb-8ccc-222222222222',
  MICROSOFT_APP_PASSWORD: 'pass',
  MICROSOFT_APP_TENANT_ID: '33333333-aaaa-4bbb-8ccc-444444444444',
}

/** What is wrong with these variables, each as the sentence that is shown. */
function problemsOf(variables: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(variables)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('with nothing set', () => {
  it('keeps the record in data/kept.db and listens to this machine only', () => {
    expect(readConfig({})).toEqual({
      databaseUrl: 'sqlite:data/kept.db',
      host: '127.0.0.1',
      port: 3978,
      publicUrl: 'http://127.0.0.1:3978',
      operator: undefined,
      logLevel: 'info',
      questionsFolder: undefined,
      slack: undefined,
      teams: undefined,
    })
  })

  it('counts an empty or blank value as one that is not set, as .env files list them all', () => {
    const names = [
      'DATABASE_URL',
      'HOST',
      'PORT',
      'PUBLIC_URL',
      'OPERATOR',
      'LOG_LEVEL',
      'TEAMS_LOCAL',
      ...Object.keys(SLACK),
    ]
    const empty = Object.fromEntries([...names, ...Object.keys(TEAMS)].map((name, at) => [name, at % 2 ? '' : '  ']))
    expect(readConfig(empty)).toEqual(readConfig({}))
  })

  it('does not mind the variables of other programs', () => {
    expect(readConfig({ PATH: '/usr/bin', SLACK: 'yes' })).toEqual(readConfig({}))
  })
})

describe('the record and the address', () => {
  it.each(['sqlite:/var/lib/kept/kept.db', 'sqlite::memory:', 'postgres://kept@db/kept', 'postgresql://db/kept'])(
    'takes %s for the record',
    (url) => {
      expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url)
    },
  )

  it.each(['mysql://db/kept', 'sqlite:', 'kept.db'])('refuses %s for the record and shows what to write', (url) => {
    expect(problemsOf({ DATABASE_URL: url })).toEqual([
      'DATABASE_URL is not one Kept knows. Write sqlite:data/kept.db, or postgres://user:password@host/name.',
    ])
  })

  it.each(['127.0.0.1', '0.0.0.0', '::1', '::', 'localhost', 'kept.internal.example', '10.0.0.7'])(
    'listens on %s',
    (host) => {
      expect(readConfig({ HOST: host }).host).toBe(host)
    },
  )

  it.each(['http://127.0.0.1', '127.0.0.1:3978', 'two words', '-'])('refuses %s as a host', (host) => {
    expect(problemsOf({ HOST: host })).toEqual([
      `HOST is “${host}”. Set it to 127.0.0.1, or to 0.0.0.0 to be reached from other machines.`,
    ])
  })

  it.each([
    ['0', 0],
    ['80', 80],
    ['65535', 65_535],
    [' 8080 ', 8080],
  ])('listens on port %s', (text, port) => {
    expect(readConfig({ PORT: text }).port).toBe(port)
  })

  it.each(['65536', '-1', '80.5', '0x50', '1e3', 'eighty'])('refuses %s as a port', (port) => {
    expect(problemsOf({ PORT: port })).toEqual([
      `PORT is “${port}”. Set it to a number from 0 to 65535, or leave it out for 3978.`,
    ])
  })

  it.each(['debug', 'info', 'warn', 'error'])('logs from %s upwards', (level) => {
    expect(readConfig({ LOG_LEVEL: level }).logLevel).toBe(level)
  })

  it('refuses a level it does not know and lists those it does', () => {
    expect(problemsOf({ LOG_LEVEL: 'loud' })).toEqual([
      'LOG_LEVEL is “loud”. Set it to one of debug, info, warn, error.',
    ])
  })
})

describe('who runs Kept', () => {
  it('is said in at most 200 characters on one line', () => {
    const named = 'Northbridge Council, digital@northbridge.example'
    expect(readConfig({ OPERATOR: named }).operator).toBe(named)
    expect(readConfig({ OPERATOR: 'x'.repeat(200) }).operator).toHaveLength(200)
    for (const wrong of ['x'.repeat(201), 'Northbridge\nCouncil']) {
      expect(problemsOf({ OPERATOR: wrong })).toEqual([
        'OPERATOR is too long or more than one line. Name who runs Kept in 200 characters at most.',
      ])
    }
  })
})

describe('the public address', () => {
  it('is taken without the slash at its end, so that links have one', () => {
    expect(readConfig({ PUBLIC_URL: 'https://kept.example.org/bot//' }).publicUrl).toBe('https://kept.example.org/bot')
  })

  it.each(['kept.example.org', 'ftp://kept.example.org', 'http:', 'https:kept.example.org', 'javascript:alert(1)'])(
    'is refused as %s',
    (url) => {
      expect(problemsOf({ PUBLIC_URL: url })).toEqual([
        'PUBLIC_URL is not a web address. Write it whole, such as https://kept.example.org.',
      ])
    },
  )

  it.each([
    [{ HOST: '0.0.0.0', PORT: '80' }, 'http://127.0.0.1:80'],
    [{ HOST: '::' }, 'http://127.0.0.1:3978'],
    [{ HOST: '::1' }, 'http://[::1]:3978'],
    [{ HOST: 'localhost', PORT: '8080' }, 'http://localhost:8080'],
  ])('is this machine when left out: %j', (variables, url) => {
    expect(readConfig(variables).publicUrl).toBe(url)
  })
})

describe('Slack', () => {
  it('is connected over HTTP by a token and a signing secret', () => {
    expect(readConfig(SLACK).slack).toEqual({ botToken: 'xoxb-1', signingSecret: 'signing' })
  })

  it('is connected in Socket Mode by a token and an app token, with no signing secret', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack).toEqual({
      botToken: 'xoxb-1',
      appToken: 'xapp-1',
    })
  })

  it('may be another server that speaks the same, whose address ends in one slash', () => {
    for (const url of ['http://127.0.0.1:9/api', 'http://127.0.0.1:9/api/']) {
      expect(readConfig({ ...SLACK, SLACK_API_URL: url }).slack?.apiUrl).toBe('http://127.0.0.1:9/api/')
    }
  })

  it.each([
    [{ SLACK_SIGNING_SECRET: 's' }, 'SLACK_BOT_TOKEN is missing. Copy the Bot User OAuth Token'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN is missing. Copy the Bot User OAuth Token'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_SIGNING_SECRET is missing. Copy it from “Basic Information”'],
    [{ ...SLACK, SLACK_API_URL: 'slack.com' }, 'SLACK_API_URL is not a web address. Write it whole'],
    [
      { ...SLACK, SLACK_BOT_TOKEN: 'xapp-1' },
      'SLACK_BOT_TOKEN holds an app token (xapp-…). Put that into SLACK_APP_TOKEN',
    ],
    [
      { ...SLACK, SLACK_APP_TOKEN: 'xoxb-1' },
      'SLACK_APP_TOKEN holds a bot token (xoxb-…). Put that into SLACK_BOT_TOKEN',
    ],
    [
      { ...SLACK, SLACK_BOT_TOKEN: 'xoxp-1' },
      'SLACK_BOT_TOKEN is no bot token. Copy the Bot User OAuth Token (xoxb-…)',
    ],
    [{ ...SLACK, SLACK_APP_TOKEN: 'A0123' }, 'SLACK_APP_TOKEN is no app token. Make one (xapp-…)'],
  ])('says of %j what to do', (variables, sentence) => {
    expect(problemsOf(variables)).toEqual([expect.stringContaining(sentence)])
  })
})

describe('Teams', () => {
  it('is connected by an app id, its secret and its tenant, as a single tenant unless told otherwise', () => {
    expect(readConfig(TEAMS).teams).toEqual({
      local: false,
      appId: TEAMS.MICROSOFT_APP_ID,
      appPassword: 'pass',
      tenantId: TEAMS.MICROSOFT_APP_TENANT_ID,
      appType: 'SingleTenant',
    })
  })

  it('needs no secret as a managed identity, and no tenant as a multi-tenant bot', () => {
    const { MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD, MICROSOFT_APP_TENANT_ID } = TEAMS
    const managed = { MICROSOFT_APP_ID, MICROSOFT_APP_TENANT_ID, MICROSOFT_APP_TYPE: 'UserAssignedMSI' }
    const multi = { MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD, MICROSOFT_APP_TYPE: 'MultiTenant' }
    expect(readConfig(managed).teams).toMatchObject({
      appType: 'UserAssignedMSI',
      tenantId: TEAMS.MICROSOFT_APP_TENANT_ID,
    })
    expect(readConfig(multi).teams).toMatchObject({ appType: 'MultiTenant', appPassword: 'pass' })
  })

  it('may stand in another cloud', () => {
    const other = {
      MICROSOFT_OPENID_METADATA_URL: 'http://127.0.0.1:9/keys',
      MICROSOFT_TOKEN_ISSUER: 'https://issuer.example',
      MICROSOFT_LOGIN_URL: 'http://127.0.0.1:9/login/',
    }
    expect(readConfig({ ...TEAMS, ...other }).teams).toMatchObject({
      openIdMetadataUrl: 'http://127.0.0.1:9/keys',
      tokenIssuer: 'https://issuer.example',
      loginUrl: 'http://127.0.0.1:9/login',
    })
  })

  it.each([
    [{ MICROSOFT_APP_PASSWORD: 'p' }, 'MICROSOFT_APP_ID is missing. Copy'],
    [{ MICROSOFT_APP_TENANT_ID: 't' }, 'MICROSOFT_APP_ID is missing. Copy'],
    [{ ...TEAMS, MICROSOFT_APP_PASSWORD: '' }, 'MICROSOFT_APP_PASSWORD is missing. Make a client secret'],
    [{ ...TEAMS, MICROSOFT_APP_TENANT_ID: '' }, 'MICROSOFT_APP_TENANT_ID is missing. Copy'],
    [{ ...TEAMS, MICROSOFT_APP_ID: 'kept-bot' }, 'MICROSOFT_APP_ID is no id. Copy the “Microsoft App ID”'],
    [{ ...TEAMS, MICROSOFT_APP_TENANT_ID: 'x.org' }, 'MICROSOFT_APP_TENANT_ID is no id. Copy the “Directory'],
    [{ ...TEAMS, MICROSOFT_APP_TYPE: 'Single' }, 'MICROSOFT_APP_TYPE is “Single”. Set it to one of SingleTenant,'],
    [{ ...TEAMS, MICROSOFT_OPENID_METADATA_URL: 'keys' }, 'MICROSOFT_OPENID_METADATA_URL is not a web address. Write'],
    [{ ...TEAMS, MICROSOFT_LOGIN_URL: 'login' }, 'MICROSOFT_LOGIN_URL is not a web address. Write'],
  ])('says of %j what to do', (variables, sentence) => {
    expect(problemsOf(variables)).toEqual([expect.stringContaining(sentence)])
  })

  it('is not connected by a bot type alone, which .env.example already fills in', () => {
    expect(readConfig({ MICROSOFT_APP_TYPE: 'SingleTenant' }).teams).toBeUndefined()
  })
})

describe('Teams without credentials, for the Playground', () => {
  it('is let in on this machine only', () => {
    expect(readConfig({ TEAMS_LOCAL: 'yes' }).teams).toEqual({ local: true })
    for (const host of ['localhost', '::1', '127.0.0.2']) {
      expect(readConfig({ TEAMS_LOCAL: 'yes', HOST: host }).teams?.local).toBe(true)
    }
  })

  it.each(['0.0.0.0', '::', '10.0.0.7', 'kept.example.org', '127.0.0.1.example.org', '::ffff:10.0.0.7'])(
    'is refused when Kept listens on %s',
    (host) => {
      expect(problemsOf({ TEAMS_LOCAL: 'yes', HOST: host })).toEqual([
        'TEAMS_LOCAL lets anybody in without a password, so HOST must be 127.0.0.1. Unset TEAMS_LOCAL or HOST.',
      ])
    },
  )

  it('is refused beside an app id, with which every request must be signed', () => {
    expect(problemsOf({ ...TEAMS, TEAMS_LOCAL: 'yes' })).toEqual([
      'TEAMS_LOCAL is for a run without MICROSOFT_APP_ID. Unset one of them.',
    ])
  })

  it('is off for “no”, and asks about anything but yes and no', () => {
    expect(readConfig({ TEAMS_LOCAL: 'no' }).teams).toBeUndefined()
    expect(problemsOf({ TEAMS_LOCAL: 'true' })).toEqual([
      expect.stringMatching(/^TEAMS_LOCAL is neither yes nor no\. /),
    ])
  })
})

describe('a secret', () => {
  const all = { ...SLACK, SLACK_APP_TOKEN: 'xapp-1', ...TEAMS }
  const names = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'MICROSOFT_APP_PASSWORD'] as const
  const wrong = ['\n', '\r\n', ' ', '\t', '\u0000', '\u00a0', '\u200b', 'é', '—', '“']

  it.each(names)('is refused as %s with a sign that no request could carry, and not repeated', (name) => {
    for (const sign of wrong) {
      expect(problemsOf({ ...all, [name]: `${all[name]}a${sign}b` })).toEqual([
        `${name} holds a blank, a line break or a character that does not belong. Copy it again, whole and on one line.`,
      ])
    }
  })

  it.each(names)('is taken as %s with every sign that one may have, and with blanks around it', (name) => {
    const signs = String.fromCharCode(...Array.from({ length: 94 }, (_, at) => 33 + at))
    expect(problemsOf({ ...all, [name]: ` ${all[name]}${signs}\n` })).toEqual([])
  })
})

describe('several problems', () => {
  const wrong = {
    DATABASE_URL: 'mysql://root:hunter2@db/kept',
    HOST: '0.0.0.0',
    PORT: 'x',
    LOG_LEVEL: 'loud',
    PUBLIC_URL: 'nowhere',
    SLACK_SIGNING_SECRET: 'hunter2',
    TEAMS_LOCAL: 'yes',
    MICROSOFT_APP_PASSWORD: 'hunter2',
  }
  const named = ['PORT', 'DATABASE_URL', 'PUBLIC_URL', 'LOG_LEVEL', 'SLACK_BOT_TOKEN', 'TEAMS_LOCAL']

  it('are all named at once, one on each line', () => {
    expect(problemsOf(wrong).map((problem) => problem.split(' ')[0])).toEqual(named)
    expect(() => readConfig(wrong)).toThrow(problemsOf(wrong).join('\n'))
  })

  it('never repeat a secret', () => {
    expect(problemsOf(wrong).join('\n')).not.toContain('hunter2')
  })
})

it('knows this machine by its own addresses and by nothing that looks like them', () => {
  expect(['127.0.0.1', '127.8.8.8', '::1', 'localhost'].map(isLoopback)).toEqual([true, true, true, true])
  expect(['0.0.0.0', '::', '128.0.0.1', '127.0.0.1.evil.example', 'x127.0.0.1'].map(isLoopback)).not.toContain(true)
})
