/** The least that a page of React and Query can be that shows the same instances: it even knows what to ask for. */
import { QueryClient, QueryClientProvider, useQueries } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'

interface Instance {
  id: string
  name: string
  status: string
  type: string
  port: string
  flavor_ref: string
  private_ips?: string[]
  datastore?: { type: string; version: string }
  volume?: { type: string; size: string }
  backup_strategy?: { start_time: string; keep_days: string }
  tags?: { key: string; value: string }[]
}

const connections = ['sandbox-eu', 'sandbox-ap']

async function list(connection: string): Promise<Instance[]> {
  const answer = await fetch(`/api/${connection}/taurusdb/v3.1/instances?offset=0&limit=100`)
  if (!answer.ok) throw new Error(`Status ${answer.status}`)
  return ((await answer.json()) as { instances: Instance[] }).instances
}

function Page() {
  const answers = useQueries({
    queries: connections.map((connection) => ({ queryKey: [connection], queryFn: () => list(connection) })),
  })
  return (
    <table>
      <tbody>
        {answers.flatMap(({ data = [] }) =>
          data.map((one) => (
            <tr key={one.id} data-row={one.id}>
              <td>{one.name}</td>
              <td>{one.status}</td>
              <td>{one.datastore?.version}</td>
              <td>{one.type}</td>
              <td>{one.flavor_ref}</td>
              <td>{one.volume?.size}</td>
              <td>{one.private_ips?.join(', ')}</td>
              <td>{one.port}</td>
              <td>{one.tags?.map(({ key, value }) => `${key}=${value}`).join(', ')}</td>
              <td>{one.backup_strategy?.start_time}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={new QueryClient()}>
    <Page />
  </QueryClientProvider>,
)
