/** Rules of this project that no ready-made plugin has. */

const isName = (node, name) => node.type === 'Identifier' && node.name === name

/** The text of a string literal or of a template's fixed parts. */
const textOf = (node) => (node.type === 'Literal' ? node.value : node.value.cooked)

/** `/v3/…`, `/v3.1/…`, `/vredis/v2/…`: addresses of the clouds' APIs. */
const apiPath = /^\/(?:v[1-9](?:\.\d+)?|vredis\/v[1-9])\//

const noApiPath = {
  meta: { type: 'problem', docs: { description: 'API paths stand in the contract alone' } },
  create(context) {
    const check = (node) => {
      const text = textOf(node)
      if (typeof text === 'string' && apiPath.test(text))
        context.report({ node, message: 'An API path belongs into src/contract; use its operation here.' })
    }
    return { Literal: check, TemplateElement: check }
  },
}

const noSleep = {
  meta: { type: 'problem', docs: { description: 'End-to-end tests wait for what they expect, never for a time' } },
  create(context) {
    return {
      CallExpression(node) {
        const { callee } = node
        const sleeps =
          isName(callee, 'setTimeout') ||
          (callee.type === 'MemberExpression' &&
            (isName(callee.property, 'waitForTimeout') || isName(callee.property, 'setTimeout'))) ||
          (callee.type === 'Identifier' && /^(?:sleep|delay)$/.test(callee.name))
        if (sleeps && !isTestTimeout(callee))
          context.report({ node, message: 'Wait for what the page shows, not for a time.' })
      },
      ImportDeclaration(node) {
        if (node.source.value === 'node:timers/promises')
          context.report({ node, message: 'Wait for what the page shows, not for a time.' })
      },
    }
  },
}

/** `test.setTimeout()` sets a limit and waits for nothing. */
const isTestTimeout = (callee) =>
  callee.type === 'MemberExpression' && isName(callee.object, 'test') && isName(callee.property, 'setTimeout')

const realEndToEnd = {
  meta: {
    type: 'problem',
    docs: { description: 'End-to-end tests go through the real server and find things as a person does' },
  },
  create(context) {
    return {
      CallExpression(node) {
        const { callee } = node
        if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
        const { name } = callee.property
        if (/^(?:getByTestId)$/.test(name)) context.report({ node, message: 'Find elements by role and label.' })
        const onPage = callee.object.type === 'Identifier' && /^(?:page|context)$/.test(callee.object.name)
        if (onPage && /^route(?:FromHAR|WebSocket)?$/.test(name))
          context.report({ node, message: 'No network interception: provoke the failure in the sandbox.' })
      },
    }
  },
}

const effectNeedsReason = {
  meta: { type: 'suggestion', docs: { description: 'An effect says in a comment why it is one' } },
  create(context) {
    const source = context.sourceCode
    return {
      CallExpression(node) {
        const { callee } = node
        const name = callee.type === 'MemberExpression' ? callee.property.name : callee.name
        if (!/^use(?:Layout|Insertion)?Effect$/.test(name ?? '')) return
        const statement = node.parent.type === 'ExpressionStatement' ? node.parent : node
        const body = node.arguments[0]?.body
        const first = body?.type === 'BlockStatement' ? body.body[0] : undefined
        const comments = [...source.getCommentsBefore(statement), ...(first ? source.getCommentsBefore(first) : [])]
        if (comments.length === 0) context.report({ node, message: 'Say in a comment why this has to be an effect.' })
      },
    }
  },
}

const noBarrel = {
  meta: { type: 'suggestion', docs: { description: 'Modules are imported where they are' } },
  create(context) {
    return {
      ExportAllDeclaration(node) {
        context.report({ node, message: 'No barrels: import from the module itself.' })
      },
    }
  },
}

export default {
  meta: { name: 'project' },
  rules: {
    'no-api-path': noApiPath,
    'no-sleep': noSleep,
    'real-end-to-end': realEndToEnd,
    'effect-needs-reason': effectNeedsReason,
    'no-barrel': noBarrel,
  },
}
