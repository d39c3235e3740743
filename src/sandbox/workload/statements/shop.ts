import { clockTime } from '../rhythm.ts'
import { minute } from '../../time.ts'
import { shape, type Statement } from '../statement.ts'

/** Orders, carts and the warehouse behind them. */
export const shop: readonly Statement[] = [
  shape(
    'shop',
    'orders-of-customer',
    'orders',
    420,
    0.55,
    [84_000, 24],
    `SELECT o.id, o.number, o.status, o.total, o.currency, o.created_at FROM orders o
     WHERE o.customer_id = {i:1-880000} AND o.status IN ({list:2-6:s:status}) AND o.created_at >= {t:-90d}
     ORDER BY o.created_at DESC LIMIT {=50}`,
    { sentMax: 50 },
  ),
  shape(
    'shop',
    'order-with-items',
    'orders',
    260,
    0.4,
    [31_000, 9],
    `/*application='storefront',controller='orders',action='show',traceparent='{raw:rid}'*/
     SELECT o.*, i.sku, i.quantity, i.unit_price, a.street, a.city FROM orders o
     JOIN order_items i ON i.order_id = o.id LEFT JOIN addresses a ON a.id = o.ship_address_id
     WHERE o.number = {x:12}`,
    { sentMax: 120 },
  ),
  shape(
    'shop',
    'open-orders-count',
    'orders',
    120,
    0.8,
    [610_000, 1],
    `SELECT COUNT(*) FROM orders WHERE status = {s:status} AND updated_at < {t:-3h}`,
    { when: 'flat', sentMax: 1 },
  ),
  shape(
    'shop',
    'coupon-check',
    'coupons',
    60,
    0.35,
    [2_400, 0.7],
    `SELECT c.id, c.kind, c.amount, c.expires_at FROM coupons c
     LEFT JOIN coupon_uses u ON u.coupon_id = c.id AND u.customer_id = {i:1-880000}
     WHERE c.code = {x:8} AND u.id IS NULL AND c.expires_at > {t:-1m} LIMIT {=1}`,
    { sentMax: 1 },
  ),
  shape(
    'shop',
    'cart-lines',
    'cart_items',
    180,
    0.3,
    [9_200, 6],
    `SELECT ci.id, ci.sku, ci.quantity, p.title, p.price FROM cart_items ci
     INNER JOIN products p ON p.sku = ci.sku WHERE ci.cart_id = {i:1-4200000} AND ci.deleted_at IS NULL`,
  ),
  shape(
    'shop',
    'cart-insert',
    'cart_items',
    90,
    0.25,
    [0, 0],
    `INSERT INTO cart_items (cart_id, sku, quantity, added_at) VALUES {rows:1-6:i:1-4200000|s:sku|n:1-9|t:-1m}
     ON DUPLICATE KEY UPDATE quantity = quantity + VALUES(quantity)`,
  ),
  shape(
    'shop',
    'order-insert',
    'orders',
    110,
    0.3,
    [0, 0],
    `INSERT INTO orders (number, customer_id, status, total, currency, channel, created_at)
     VALUES ({x:12}, {i:1-880000}, {='new'}, {m}, {s:currency}, {s:channel}, {t:-1m})`,
    { lock: 0.002 },
  ),
  shape(
    'shop',
    'order-status',
    'orders',
    150,
    0.35,
    [1_900, 0],
    `UPDATE orders SET status = {s:status}, updated_at = {t:-1m} WHERE id = {i:1-9100000} AND status <> {s:status}`,
    { lock: 0.004 },
  ),
  shape(
    'shop',
    'expire-carts',
    'carts',
    24,
    2.6,
    [190_000, 0],
    `DELETE FROM carts WHERE updated_at < {t:-30d} AND customer_id IS NULL LIMIT {=5000}`,
    { account: 'batch', when: { minuteOfHour: 17 } },
  ),
  shape(
    'shop',
    'bestsellers',
    'order_items',
    70,
    1.9,
    [1_450_000, 20],
    `SELECT i.sku, SUM(i.quantity) AS sold FROM order_items i JOIN orders o ON o.id = i.order_id
     WHERE o.created_at BETWEEN {t:-14d} AND {t:-1h} AND o.status NOT IN ({list:1-3:s:status})
     GROUP BY i.sku ORDER BY sold DESC LIMIT {=20}`,
    { sentMax: 20 },
  ),
  shape(
    'shop',
    'order-export',
    'orders',
    8,
    6.5,
    [2_300_000, 180_000],
    `SELECT o.number, o.created_at, o.total, c.email FROM orders o STRAIGHT_JOIN customers c ON c.id = o.customer_id
     WHERE o.created_at >= {d:-31d} AND o.channel = {s:channel}`,
    { account: 'report', when: 'office' },
  ),

  shape(
    'stock',
    'reserve',
    'stock_levels',
    210,
    0.3,
    [640, 0],
    `UPDATE stock_levels SET reserved = reserved + {n:1-6}, version = version + {=1}
     WHERE sku = {s:sku} AND site = {s:site} AND on_hand - reserved >= {n:1-6}`,
    { lock: 0.02 },
  ),
  shape(
    'stock',
    'levels-of-skus',
    'stock_levels',
    240,
    0.4,
    [42_000, 60],
    `SELECT sku, site, on_hand, reserved FROM stock_levels WHERE sku IN ({list:5-120:s:sku}) FOR SHARE`,
    { lock: 0.001 },
  ),
  shape(
    'stock',
    'movement-insert',
    'stock_movements',
    75,
    0.28,
    [0, 0],
    `INSERT INTO stock_movements (sku, site, delta, reason, ref, booked_at)
     VALUES {rows:1-40:s:sku|s:site|n:1-60|s:queue|x:16|t:-1m}`,
  ),
  shape(
    'stock',
    'recount',
    'stock_levels',
    6,
    9.5,
    [3_900_000, 0],
    `UPDATE stock_levels l JOIN (SELECT m.sku, m.site, SUM(m.delta) AS total FROM stock_movements m
     WHERE m.booked_at < {t:-1d} GROUP BY m.sku, m.site) s ON s.sku = l.sku AND s.site = l.site
     SET l.on_hand = s.total, l.counted_at = {t:-1m} WHERE l.site = {s:site}`,
    { account: 'batch', when: { nightly: clockTime(3, 20), length: 25 * minute }, spread: 0.4, lock: 0.4 },
  ),
  shape(
    'stock',
    'low-stock',
    'stock_levels',
    36,
    1.1,
    [720_000, 140],
    `SELECT l.sku, l.site, l.on_hand - l.reserved AS free FROM stock_levels l WHERE l.on_hand - l.reserved < {n:1-12}
     AND EXISTS (SELECT {=1} FROM products p WHERE p.sku = l.sku AND p.active = {=1}) ORDER BY free LIMIT {=200}`,
    { sentMax: 200, when: { minuteOfHour: 5 } },
  ),

  shape(
    'search',
    'product-like',
    'products',
    330,
    0.7,
    [380_000, 24],
    `SELECT p.id, p.sku, p.title, p.price FROM products p WHERE p.title LIKE {s:like} AND p.active = {=1}
     ORDER BY p.rank DESC LIMIT {n:0-480}, {=24}`,
    { sentMax: 24 },
  ),
  shape(
    'search',
    'facets',
    'product_attributes',
    160,
    1.0,
    [540_000, 38],
    `SELECT a.name, a.value, COUNT(DISTINCT a.product_id) AS hits FROM product_attributes a FORCE INDEX (ix_value)
     WHERE a.product_id IN (SELECT pc.product_id FROM product_categories pc WHERE pc.category_id = {i:1-2400})
     GROUP BY a.name, a.value HAVING hits > {n:1-5}`,
  ),
  shape(
    'search',
    'fulltext',
    'products',
    95,
    0.9,
    [120_000, 30],
    `SELECT id, title, MATCH(title, description) AGAINST ({s:product} IN NATURAL LANGUAGE MODE) AS score
     FROM products WHERE MATCH(title, description) AGAINST ({s:product} IN NATURAL LANGUAGE MODE) LIMIT {=30}`,
    { sentMax: 30 },
  ),
  shape(
    'search',
    'reindex-page',
    'products',
    48,
    1.4,
    [25_000, 500],
    `SELECT p.*, GROUP_CONCAT(t.name ORDER BY t.name SEPARATOR {=','}) AS tags FROM products p
     LEFT JOIN product_tags pt ON pt.product_id = p.id LEFT JOIN tags t ON t.id = pt.tag_id
     WHERE p.id > {i:1-1900000} GROUP BY p.id ORDER BY p.id LIMIT {=500}`,
    { account: 'batch', when: 'flat', sentMax: 500 },
  ),
  shape(
    'search',
    'query-log',
    'search_log',
    40,
    0.22,
    [0, 0],
    `INSERT INTO search_log (session, query, hits, took_ms, at) VALUES {rows:20-200:x:24|s:product|n:0-900|i:1-2500|t:-2m}`,
  ),
]
