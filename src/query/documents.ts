import { queryOptions } from '@tanstack/react-query'
import type { ServiceName } from '#contract/op.ts'
import type { OpenApiDocument } from '#lib/schema.ts'
import type { ApiError } from './errors.ts'
import { http } from './http.ts'

/** The exported OpenAPI document of a service: the limits that forms show and check. Fetched when a form opens. */
export const documentQuery = (service: ServiceName) =>
  queryOptions<OpenApiDocument, ApiError>({
    queryKey: ['openapi', service],
    queryFn: async ({ signal }) =>
      (await http({ method: 'GET', target: `/openapi/${service}.json`, signal })) as OpenApiDocument,
    staleTime: Number.POSITIVE_INFINITY,
  })
