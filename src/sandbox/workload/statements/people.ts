import { clockTime } from '../rhythm.ts'
import { minute } from '../../time.ts'
import { shape, type Statement } from '../statement.ts'

/** Customer relations, sign-in, and content of web pages. */
export const people: readonly Statement[] = [
  shape(
    'crm',
    'contact-search',
    'contacts',
    240,
    0.8,
    [520_000, 25],
    `SELECT c.id, c.given_name, c.family_name, c.email, a.name AS company FROM contacts c
     LEFT JOIN accounts a ON a.id = c.account_id WHERE (c.family_name LIKE {s:prefix} OR c.email LIKE {s:prefix})
     AND c.tenant_id = {i:1-340} ORDER BY c.family_name, c.given_name LIMIT {=25}`,
    { when: 'office', sentMax: 25 },
  ),
  shape(
    'crm',
    'activity-feed',
    'activities',
    310,
    0.6,
    [88_000, 30],
    `SELECT * FROM ( SELECT {='mail'} AS kind, m.id, m.sent_at AS at, m.subject AS text FROM mails m WHERE m.contact_id = {i:1-900000}
     UNION ALL SELECT {='call'}, k.id, k.started_at, k.note FROM calls k WHERE k.contact_id = {i:1-900000}
     UNION ALL SELECT {='task'}, t.id, t.due_at, t.title FROM tasks t WHERE t.contact_id = {i:1-900000} ) feed
     ORDER BY at DESC LIMIT {=30}`,
    { when: 'office', sentMax: 30 },
  ),
  shape(
    'crm',
    'pipeline',
    'deals',
    110,
    0.9,
    [240_000, 48],
    `WITH weighted AS (SELECT d.owner_id, d.stage, d.amount * s.probability AS value FROM deals d
     JOIN stages s ON s.name = d.stage WHERE d.tenant_id = {i:1-340} AND d.closed_at IS NULL)
     SELECT owner_id, stage, COUNT(*) AS n, ROUND(SUM(value), {=2}) FROM weighted GROUP BY owner_id, stage WITH ROLLUP`,
    { when: 'office' },
  ),
  shape(
    'crm',
    'deal-stage',
    'deals',
    70,
    0.3,
    [60, 0],
    `UPDATE deals SET stage = {s:stage}, updated_at = {t:-1m}, updated_by = {i:1-900} WHERE id = {i:1-210000} AND tenant_id = {i:1-340}`,
    { when: 'office', lock: 0.003 },
  ),
  shape(
    'crm',
    'custom-fields',
    'custom_values',
    180,
    0.7,
    [310_000, 90],
    `SELECT v.entity_id, f.label, v.value FROM custom_values v JOIN custom_fields f ON f.id = v.field_id
     WHERE v.entity_type = {='contact'} AND v.entity_id IN ({list:20-250:i:1-900000})`,
    { when: 'office' },
  ),
  shape(
    'crm',
    'dedupe',
    'contacts',
    12,
    4.2,
    [1_800_000, 700],
    `SELECT LOWER(a.email), GROUP_CONCAT(a.id) FROM contacts a JOIN contacts b ON b.email = a.email AND b.id > a.id
     WHERE a.tenant_id = {i:1-340} AND b.tenant_id = a.tenant_id GROUP BY LOWER(a.email)`,
    { account: 'batch', when: { nightly: clockTime(2, 20), length: 50 * minute } },
  ),
  shape(
    'crm',
    'bulk-import',
    'contacts',
    18,
    1.7,
    [0, 0],
    `INSERT INTO contacts (tenant_id, given_name, family_name, email, attributes)
     VALUES {rows:60-420:i:1-340|s:name|s:name|s:email|json:2-6}`,
    { when: 'office', lock: 0.01 },
  ),

  shape(
    'auth',
    'session-by-token',
    'sessions',
    270,
    0.28,
    [9_800, 0.96],
    `SELECT s.user_id, s.expires_at, u.locale FROM sessions s JOIN users u ON u.id = s.user_id
     WHERE s.token_hash = {x:40} AND s.revoked_at IS NULL LIMIT {=1}`,
    { sentMax: 1 },
  ),
  shape(
    'auth',
    'failed-logins',
    'login_events',
    150,
    0.5,
    [64_000, 1],
    `SELECT COUNT(*) FROM login_events WHERE ip = {s:ip} AND event = {='login.failed'} AND at > {t:-15m}`,
    { sentMax: 1 },
  ),
  shape(
    'auth',
    'event-insert',
    'login_events',
    80,
    0.22,
    [0, 0],
    `INSERT INTO login_events (user_id, event, ip, at) VALUES ({i:1-2400000}, {s:event}, {s:ip}, {t:-1m})`,
  ),
  shape(
    'auth',
    'touch-session',
    'sessions',
    190,
    0.25,
    [1, 0],
    `UPDATE sessions SET last_seen = {t:-1m}, ip = {s:ip} WHERE id = {i:1-88000000}`,
    { lock: 0.002 },
  ),
  shape(
    'auth',
    'purge-sessions',
    'sessions',
    24,
    3.1,
    [260_000, 0],
    `DELETE FROM sessions WHERE expires_at < {t:-1d} ORDER BY expires_at LIMIT {=10000}`,
    { account: 'batch', when: { minuteOfHour: 41 }, lock: 0.05 },
  ),
  shape(
    'auth',
    'permission-tree',
    'role_grants',
    130,
    0.6,
    [37_000, 85],
    `WITH RECURSIVE tree AS (SELECT id, parent_id FROM roles WHERE id IN ({list:1-8:i:1-600})
     UNION ALL SELECT r.id, r.parent_id FROM roles r JOIN tree ON tree.parent_id = r.id)
     SELECT DISTINCT g.permission FROM role_grants g JOIN tree ON tree.id = g.role_id`,
    { when: 'office' },
  ),

  shape(
    'content',
    'page-by-slug',
    'pages',
    120,
    0.35,
    [14_000, 0.98],
    `SELECT p.id, p.title, p.body, p.published_at FROM pages p INNER JOIN page_slugs s ON s.page_id = p.id
     WHERE s.slug = {x:10} AND p.site_id = {i:1-60} AND p.published_at <= {t:-1m} LIMIT {=1}`,
    { sentMax: 1 },
  ),
  shape(
    'content',
    'archive-list',
    'pages',
    85,
    0.7,
    [130_000, 20],
    `SELECT SQL_CALC_FOUND_ROWS p.id, p.title, p.excerpt FROM pages p WHERE p.site_id = {i:1-60} AND p.kind = {='post'}
     ORDER BY p.published_at DESC LIMIT {n:0-4000}, {=20}`,
    { sentMax: 20 },
  ),
  shape(
    'content',
    'options',
    'site_options',
    55,
    0.25,
    [2_800, 210],
    `SELECT name, value FROM site_options WHERE site_id = {i:1-60} AND autoload = {='yes'}`,
  ),
  shape(
    'content',
    'hit-counter',
    'page_hits',
    65,
    0.3,
    [1, 0],
    `INSERT INTO page_hits (page_id, day, hits) VALUES ({i:1-90000}, {d:-1d}, {=1}) ON DUPLICATE KEY UPDATE hits = hits + {=1}`,
    { lock: 0.01 },
  ),
]
