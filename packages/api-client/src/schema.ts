// Written by `npm run api-client` from the route table; do not edit.

export interface paths {
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This API as a page to read and try; works without the internet.
         * @description Needs the role `viewer`.
         */
        get: operations["docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/swagger-ui.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The style of `/docs`.
         * @description Needs the role `viewer`.
         */
        get: operations["docsStyle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/swagger-ui.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The script of `/docs`.
         * @description Needs the role `viewer`.
         */
        get: operations["docsScript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is alive. */
        get: operations["healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics for Prometheus.
         * @description Needs the role `viewer`.
         */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This API as an OpenAPI 3.1 document.
         * @description Needs the role `viewer`.
         */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that an upload needs can be reached; 503 names what cannot. */
        get: operations["readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalogue/flagged": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the catalogue seems to lack (`flagged_metadata`), most minutes first.
         * @description Needs the role `viewer`.
         */
        get: operations["listFlagged"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalogue/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Episodes of the catalogue by title, series and title, or ref_id, best first.
         * @description Needs the role `viewer`.
         */
        get: operations["searchCatalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Decisions, newest first, those that were taken back too.
         * @description Needs the role `viewer`.
         */
        get: operations["listDecisions"];
        put?: never;
        /**
         * Decide what contents are, or that they are to be ignored. It counts for what comes, and its rows of earlier uploads come back within seconds.
         * @description Needs the role `reviewer`.
         */
        post: operations["postDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One decision.
         * @description Needs the role `viewer`.
         */
        get: operations["getDecision"];
        put?: never;
        post?: never;
        /**
         * Take a decision back: its contents are decided as if it had never been. It stays in the list.
         * @description Needs the role `reviewer`.
         */
        delete: operations["deleteDecision"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reference/{table}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A reference table as CSV.
         * @description Needs the role `viewer`.
         */
        get: operations["getReference"];
        /**
         * Replace a reference table, or merge rows into it, all or nothing. Takes effect with the next refresh.
         * @description Needs the role `admin`.
         */
        put: operations["putReference"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reference/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export the reference tables as a snapshot; answers once it is what new uploads are pinned to.
         * @description Needs the role `operator`.
         */
        post: operations["refreshReference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The templates that files are recognised by, built-in and saved.
         * @description Needs the role `viewer`.
         */
        get: operations["listTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One template, as it is or as it was, and its versions.
         * @description Needs the role `viewer`.
         */
        get: operations["getTemplate"];
        /**
         * Save a template as a new version, from JSON or YAML. Files that come from now on are read by it; those that came before stay as they were read.
         * @description Needs the role `operator`.
         */
        put: operations["putTemplate"];
        post?: never;
        /**
         * Take a saved template out of use. Its versions stay, and the built-in one of its name counts again.
         * @description Needs the role `operator`.
         */
        delete: operations["deleteTemplate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The template format as JSON schema.
         * @description Needs the role `viewer`.
         */
        get: operations["getTemplateSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose a template for a file: what its beginning tells, and how it would be read. Nothing is stored.
         * @description Needs the role `uploader`.
         */
        post: operations["suggestTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unmatched": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Contents without an answer over all uploads, most minutes first, with what could be meant and why it was not taken.
         * @description Needs the role `viewer`.
         */
        get: operations["listUnmatched"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Uploads, newest first.
         * @description Needs the role `viewer`.
         */
        get: operations["listUploads"];
        put?: never;
        /**
         * Send a file: text fields, then one part `file`. The same bytes in the same scope are one upload.
         * @description Needs the role `uploader`.
         */
        post: operations["postUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One upload: its state, its phases, and where every row, minute and amount went.
         * @description Needs the role `viewer`.
         */
        get: operations["getUpload"];
        put?: never;
        post?: never;
        /**
         * Undo an upload completely, whatever state it is in, and the corrections of its rejects with it. Bytes and history are kept.
         * @description Needs the role `operator`.
         */
        delete: operations["deleteUpload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens to an upload, as it happens: server-sent events until nothing more will.
         * @description Needs the role `viewer`.
         */
        get: operations["getUploadEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Continue a failed upload, or a held one with the answer to its question. Answers stay known to later runs.
         * @description Needs the role `uploader`.
         */
        post: operations["redriveUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}/rejects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What could not be read, and why, in line order, whatever became of the upload since. The CSV has the file's own columns after these four: correct the cells, and send it back with the field `correctionOf`.
         * @description Needs the role `viewer`.
         */
        get: operations["getRejects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rows of a loaded upload, with the columns of platform_viewership, in file order.
         * @description Needs the role `viewer`.
         */
        get: operations["getRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}/unmatched": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rows of a loaded upload that found no deal or no episode, with the reason and what could be meant, in file order.
         * @description Needs the role `viewer`.
         */
        get: operations["getUnmatched"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            checks?: {
                [key: string]: "ok" | "failed";
            };
            code: string;
            detail: string;
            field?: string;
            instance: string;
            line?: number;
            status: number;
            title: string;
            type: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    docs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    docsStyle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSS. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    docsScript: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JavaScript. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alive. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                    };
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus text format. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checks: {
                            [key: string]: "ok";
                        };
                        /** @constant */
                        status: "ready";
                    };
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not_ready`, `shutting_down` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "not_ready" | "shutting_down";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    listFlagged: {
        parameters: {
            query?: {
                cursor?: string;
                format?: "json" | "csv";
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON: a page; go on with `nextCursor` until it is null. CSV: all of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: {
                            episode: number | null;
                            /** Format: date-time */
                            firstSeen: string;
                            /** Format: date-time */
                            lastSeen: string;
                            minutes: string;
                            notes: string;
                            refId: string | null;
                            rows: number;
                            season: number | null;
                            series: string | null;
                            title: string | null;
                            uploads: number;
                        }[];
                    };
                    "text/csv": string;
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    searchCatalogue: {
        parameters: {
            query: {
                limit?: number;
                series?: string;
                text: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        episodes: {
                            active: boolean;
                            contentProvider: string | null;
                            episode: number | null;
                            /** @enum {string} */
                            foundBy: "ref_id" | "title" | "series" | "similar_title";
                            refId: string;
                            score: number;
                            season: number | null;
                            series: string | null;
                            seriesCode: string | null;
                            title: string | null;
                        }[];
                    };
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `reference_not_ready`, `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "reference_not_ready" | "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    listDecisions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; go on with `nextCursor` until it is null. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        decisions: {
                            /** @enum {string} */
                            action: "match" | "ignore";
                            /** @description Those that it was made for; it applies to all with their keys or id. */
                            contents: {
                                contentId: string | null;
                                contentSha: string;
                                episode: string | null;
                                platform: string;
                                season: string | null;
                                series: string | null;
                                title: string | null;
                            }[];
                            /** @description The catalogue lacks its episode. What it matched stays; what comes is unmatched, and flagged. */
                            contradicted: boolean;
                            /** Format: date-time */
                            decidedAt: string;
                            /** @description The name of the token; null where the service asks for none. */
                            decidedBy: string | null;
                            decisionId: string;
                            reason: string;
                            refId: string | null;
                            /** @enum {string} */
                            scope: "keys" | "content_id";
                            /** @description Not null: it counts no more. */
                            takenBackAt: string | null;
                            takenBackBy: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    postDecision: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "match" | "ignore";
                    /** @description Contents, as `/v1/unmatched` lists them. */
                    contentSha: string[];
                    /** @description Decide for this platform only; every one that reported them when absent. */
                    platform?: string;
                    /** @description Why, for those who come later. */
                    reason: string;
                    /** @description For `match`: the episode of the catalogue. */
                    refId?: string;
                    /**
                     * @description What it applies to beside these contents: `keys`: all of the platform with the same series, season, episode and title, however they are spelt; `content_id`: all with the same content id.
                     * @enum {string}
                     */
                    scope: "keys" | "content_id";
                };
            };
        };
        responses: {
            /** @description Recorded; the rematch is under way. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "match" | "ignore";
                        /** @description Those that it was made for; it applies to all with their keys or id. */
                        contents: {
                            contentId: string | null;
                            contentSha: string;
                            episode: string | null;
                            platform: string;
                            season: string | null;
                            series: string | null;
                            title: string | null;
                        }[];
                        /** @description The catalogue lacks its episode. What it matched stays; what comes is unmatched, and flagged. */
                        contradicted: boolean;
                        /** Format: date-time */
                        decidedAt: string;
                        /** @description The name of the token; null where the service asks for none. */
                        decidedBy: string | null;
                        decisionId: string;
                        reason: string;
                        refId: string | null;
                        /** @enum {string} */
                        scope: "keys" | "content_id";
                        /** @description Not null: it counts no more. */
                        takenBackAt: string | null;
                        takenBackBy: string | null;
                    };
                };
            };
            /** @description `invalid_body`, `invalid_parameter`, `malformed_json`, `malformed_request`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_body" | "invalid_parameter" | "malformed_json" | "malformed_request" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                        /** @constant */
                        status?: 413;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_content_encoding`, `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "unsupported_content_encoding" | "unsupported_media_type";
                        /** @constant */
                        status?: 415;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `content_unknown`, `decision_unspecific`, `ref_id_unknown` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "content_unknown" | "decision_unspecific" | "ref_id_unknown";
                        /** @constant */
                        status?: 422;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `store_full` */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "store_full";
                        /** @constant */
                        status?: 507;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The decision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "match" | "ignore";
                        /** @description Those that it was made for; it applies to all with their keys or id. */
                        contents: {
                            contentId: string | null;
                            contentSha: string;
                            episode: string | null;
                            platform: string;
                            season: string | null;
                            series: string | null;
                            title: string | null;
                        }[];
                        /** @description The catalogue lacks its episode. What it matched stays; what comes is unmatched, and flagged. */
                        contradicted: boolean;
                        /** Format: date-time */
                        decidedAt: string;
                        /** @description The name of the token; null where the service asks for none. */
                        decidedBy: string | null;
                        decisionId: string;
                        reason: string;
                        refId: string | null;
                        /** @enum {string} */
                        scope: "keys" | "content_id";
                        /** @description Not null: it counts no more. */
                        takenBackAt: string | null;
                        takenBackBy: string | null;
                    };
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `decision_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "decision_not_found";
                        /** @constant */
                        status?: 404;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is taken back; the rematch is under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "match" | "ignore";
                        /** @description Those that it was made for; it applies to all with their keys or id. */
                        contents: {
                            contentId: string | null;
                            contentSha: string;
                            episode: string | null;
                            platform: string;
                            season: string | null;
                            series: string | null;
                            title: string | null;
                        }[];
                        /** @description The catalogue lacks its episode. What it matched stays; what comes is unmatched, and flagged. */
                        contradicted: boolean;
                        /** Format: date-time */
                        decidedAt: string;
                        /** @description The name of the token; null where the service asks for none. */
                        decidedBy: string | null;
                        decisionId: string;
                        reason: string;
                        refId: string | null;
                        /** @enum {string} */
                        scope: "keys" | "content_id";
                        /** @description Not null: it counts no more. */
                        takenBackAt: string | null;
                        takenBackBy: string | null;
                    };
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `decision_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "decision_not_found";
                        /** @constant */
                        status?: 404;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getReference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: "series" | "episode" | "metadata" | "active_deals" | "internal_series_dictionary" | "territories" | "channels";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV with a header row, in a stable order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_table` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "unknown_table";
                        /** @constant */
                        status?: 404;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    putReference: {
        parameters: {
            query?: {
                mode?: "replace" | "merge";
            };
            header?: never;
            path: {
                table: "series" | "episode" | "metadata" | "active_deals" | "internal_series_dictionary" | "territories" | "channels";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description How many rows the file had. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: number;
                        /** @enum {string} */
                        table: "series" | "episode" | "metadata" | "active_deals" | "internal_series_dictionary" | "territories" | "channels";
                    };
                };
            };
            /** @description `invalid_body`, `invalid_parameter`, `malformed_request`, `malformed_url`, `upload_aborted` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_body" | "invalid_parameter" | "malformed_request" | "malformed_url" | "upload_aborted";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_table` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "unknown_table";
                        /** @constant */
                        status?: 404;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `upload_stalled` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "upload_stalled";
                        /** @constant */
                        status?: 408;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `file_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "file_too_large";
                        /** @constant */
                        status?: 413;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_content_encoding`, `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "unsupported_content_encoding" | "unsupported_media_type";
                        /** @constant */
                        status?: 415;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_reference`, `unknown_header` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_reference" | "unknown_header";
                        /** @constant */
                        status?: 422;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable`, `too_many_uploads` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable" | "too_many_uploads";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `store_full` */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "store_full";
                        /** @constant */
                        status?: 507;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    refreshReference: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The snapshot. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        digest: string;
                    };
                };
            };
            /** @description `invalid_body`, `invalid_parameter`, `malformed_json`, `malformed_request`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_body" | "invalid_parameter" | "malformed_json" | "malformed_request" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                        /** @constant */
                        status?: 413;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_content_encoding`, `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "unsupported_content_encoding" | "unsupported_media_type";
                        /** @constant */
                        status?: 415;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `store_full` */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "store_full";
                        /** @constant */
                        status?: 507;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    listTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order of their names. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        templates: {
                            dataType: ("Viewership" | "Revenue" | "Viewership_Revenue") | null;
                            domain: ("Distribution Partners" | "Owned and Operated") | null;
                            /** @description Which files of the platform it is for; all of them when absent. */
                            for?: {
                                /** @description Only when the request names this channel; needs a partner. */
                                channel?: string;
                                /**
                                 * @description Only when the request names this data type.
                                 * @enum {string}
                                 */
                                dataType?: "Viewership" | "Revenue" | "Viewership_Revenue";
                                /**
                                 * @description Only when the request names this domain.
                                 * @enum {string}
                                 */
                                domain?: "Distribution Partners" | "Owned and Operated";
                                /** @description Only when the request names this partner. */
                                partner?: string;
                                /** @description Only when the request names one of these territories; needs a partner. */
                                territories?: string[];
                            };
                            /** @description Those that identify a file. */
                            headers: string[];
                            name: string;
                            /**
                             * @description A user's template stands in for the built-in one of its name.
                             * @enum {string}
                             */
                            origin: "built-in" | "user";
                            /** @description Null: it serves any platform. */
                            platform: string | null;
                            version: string;
                        }[];
                    };
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getTemplate: {
        parameters: {
            query?: {
                version?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The template. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /**
                         * @description A user's template stands in for the built-in one of its name.
                         * @enum {string}
                         */
                        origin: "built-in" | "user";
                        /** @description True: no file is recognised by it any more. */
                        retired: boolean;
                        template: {
                            /** @description Where each target comes from. */
                            columns: {
                                [key: string]: {
                                    /**
                                     * @description Operations on the text of the cell, one after the other.
                                     * @default []
                                     */
                                    chain: ({
                                        stripPrefix: string;
                                    } | {
                                        regexExtract: {
                                            /** @default 0 */
                                            group: number;
                                            pattern: string;
                                        };
                                    } | {
                                        regexReplace: {
                                            pattern: string;
                                            /** @default  */
                                            with: string;
                                        };
                                    } | {
                                        split: {
                                            by: string;
                                            take: number;
                                        };
                                    } | {
                                        valueMap: {
                                            /**
                                             * @default keep
                                             * @enum {string}
                                             */
                                            otherwise: "keep" | "nothing";
                                            values: {
                                                [key: string]: string | null;
                                            };
                                        };
                                    } | {
                                        conditional: {
                                            /** @default nothing */
                                            otherwise: ("keep" | "nothing") | {
                                                value: string;
                                            };
                                            /** @default keep */
                                            so: ("keep" | "nothing") | {
                                                value: string;
                                            };
                                            when: {
                                                equals: string[];
                                            } | {
                                                matches: string;
                                            };
                                        };
                                    } | {
                                        /** @enum {string} */
                                        cleanNumber: "point" | "comma";
                                    } | {
                                        /** @enum {string} */
                                        parseDuration: "seconds" | "minutes" | "hours";
                                    } | {
                                        /** @enum {string} */
                                        parseDate: "YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL";
                                    })[];
                                    /**
                                     * @description What stands before the decimals of numbers.
                                     * @enum {string}
                                     */
                                    decimal?: "point" | "comma";
                                    from: unknown | string[];
                                } | {
                                    const: string;
                                };
                            };
                            /**
                             * @description The platform reports no content, so that all rows lacking one is no alarm.
                             * @constant
                             */
                            content?: "none";
                            /** @description The date column, which a wide file does not need. */
                            date?: {
                                /**
                                 * @description Operations on the text of the cell, one after the other.
                                 * @default []
                                 */
                                chain: ({
                                    stripPrefix: string;
                                } | {
                                    regexExtract: {
                                        /** @default 0 */
                                        group: number;
                                        pattern: string;
                                    };
                                } | {
                                    regexReplace: {
                                        pattern: string;
                                        /** @default  */
                                        with: string;
                                    };
                                } | {
                                    split: {
                                        by: string;
                                        take: number;
                                    };
                                } | {
                                    valueMap: {
                                        /**
                                         * @default keep
                                         * @enum {string}
                                         */
                                        otherwise: "keep" | "nothing";
                                        values: {
                                            [key: string]: string | null;
                                        };
                                    };
                                } | {
                                    conditional: {
                                        /** @default nothing */
                                        otherwise: ("keep" | "nothing") | {
                                            value: string;
                                        };
                                        /** @default keep */
                                        so: ("keep" | "nothing") | {
                                            value: string;
                                        };
                                        when: {
                                            equals: string[];
                                        } | {
                                            matches: string;
                                        };
                                    };
                                } | {
                                    /** @enum {string} */
                                    cleanNumber: "point" | "comma";
                                } | {
                                    /** @enum {string} */
                                    parseDuration: "seconds" | "minutes" | "hours";
                                } | {
                                    /** @enum {string} */
                                    parseDate: "YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL";
                                })[];
                                /** @default [] */
                                formats: ("YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL")[];
                                from?: unknown | string[];
                            };
                            /** @default {} */
                            defaults: {
                                /**
                                 * @description When the request names none.
                                 * @enum {string}
                                 */
                                dataType?: "Viewership" | "Revenue" | "Viewership_Revenue";
                                /**
                                 * @description When the request names none.
                                 * @enum {string}
                                 */
                                domain?: "Distribution Partners" | "Owned and Operated";
                                /** @description Every row is about a whole month. */
                                monthly?: boolean;
                            };
                            /** @description Which files of the platform it is for; all of them when absent. */
                            for?: {
                                /** @description Only when the request names this channel; needs a partner. */
                                channel?: string;
                                /**
                                 * @description Only when the request names this data type.
                                 * @enum {string}
                                 */
                                dataType?: "Viewership" | "Revenue" | "Viewership_Revenue";
                                /**
                                 * @description Only when the request names this domain.
                                 * @enum {string}
                                 */
                                domain?: "Distribution Partners" | "Owned and Operated";
                                /** @description Only when the request names this partner. */
                                partner?: string;
                                /** @description Only when the request names one of these territories; needs a partner. */
                                territories?: string[];
                            };
                            /** @description Headers that a file of this platform has, all of them; others have not. */
                            identify?: {
                                headers: string[];
                            };
                            /** @description Absent for a template that serves any platform and so never identifies one. */
                            platform?: string;
                            /** @description How the bytes become cells. What is absent is found out from the file. */
                            read: {
                                /**
                                 * @description In all numbers of the file; a column may say otherwise.
                                 * @default point
                                 * @enum {string}
                                 */
                                decimal: "point" | "comma";
                                /**
                                 * @description The template fits only files with this delimiter.
                                 * @enum {string}
                                 */
                                delimiter?: "," | ";" | "\t" | "|";
                                /**
                                 * @description Of files that are not Unicode, when the request names no other.
                                 * @enum {string}
                                 */
                                encoding?: "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "iso-8859-2" | "iso-8859-5" | "iso-8859-7" | "iso-8859-15" | "koi8-r" | "koi8-u" | "ibm437" | "ibm850" | "ibm852" | "ibm866" | "macintosh";
                                /**
                                 * @description Wide files have dates as columns, in the header or in a row above it.
                                 * @enum {string}
                                 */
                                layout?: "long" | "wide";
                                /**
                                 * @description Records, blank lines not counted, that come before the header whatever they look like.
                                 * @default 0
                                 */
                                skip: number;
                            };
                            /**
                             * @description Of each list, at least one target must find a column in the file.
                             * @default []
                             */
                            requires: ("platform_content_id" | "platform_series" | "season_number" | "episode_number" | "platform_content_name" | "platform_partner_name" | "platform_channel_name" | "platform_territory" | "tot_mov" | "revenue" | "sessions" | "tot_sessions" | "tot_completions" | "views" | "unique_viewers" | "duration" | "avg_duration_per_session" | "avg_duration_per_viewer" | "avg_session_count" | "tot_impressions" | "channel_adpool_impressions" | "channel_adpool_revenue" | "hours" | "start_time" | "end_time" | "city" | "country" | "device_id" | "device_name" | "device_type" | "language" | "viewership_type" | "date")[][];
                            /** @description The last record may be totals: measures, no content, and one of these labels when there are any. */
                            totals?: {
                                /** @default [] */
                                labels: string[];
                            };
                            /**
                             * @description Of a built-in template; that of a user's is counted by the service.
                             * @default 1
                             */
                            version: string;
                            /** @description What the values are where dates are the only header row over them. */
                            wide?: {
                                /** @enum {string} */
                                metric: "platform_content_id" | "platform_series" | "season_number" | "episode_number" | "platform_content_name" | "platform_partner_name" | "platform_channel_name" | "platform_territory" | "tot_mov" | "revenue" | "sessions" | "tot_sessions" | "tot_completions" | "views" | "unique_viewers" | "duration" | "avg_duration_per_session" | "avg_duration_per_viewer" | "avg_session_count" | "tot_impressions" | "channel_adpool_impressions" | "channel_adpool_revenue" | "hours" | "start_time" | "end_time" | "city" | "country" | "device_id" | "device_name" | "device_type" | "language" | "viewership_type";
                            };
                        };
                        version: string;
                        /** @description What users saved and retired under this name, oldest first. */
                        versions: {
                            retired: boolean;
                            /** Format: date-time */
                            savedAt: string;
                            version: string;
                        }[];
                    };
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `template_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "template_not_found";
                        /** @constant */
                        status?: 404;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    putTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Where each target comes from. */
                    columns: {
                        [key: string]: {
                            /**
                             * @description Operations on the text of the cell, one after the other.
                             * @default []
                             */
                            chain?: ({
                                stripPrefix: string;
                            } | {
                                regexExtract: {
                                    /** @default 0 */
                                    group?: number;
                                    pattern: string;
                                };
                            } | {
                                regexReplace: {
                                    pattern: string;
                                    /** @default  */
                                    with?: string;
                                };
                            } | {
                                split: {
                                    by: string;
                                    take: number;
                                };
                            } | {
                                valueMap: {
                                    /**
                                     * @default keep
                                     * @enum {string}
                                     */
                                    otherwise?: "keep" | "nothing";
                                    values: {
                                        [key: string]: string | null;
                                    };
                                };
                            } | {
                                conditional: {
                                    /** @default nothing */
                                    otherwise?: ("keep" | "nothing") | {
                                        value: string;
                                    };
                                    /** @default keep */
                                    so?: ("keep" | "nothing") | {
                                        value: string;
                                    };
                                    when: {
                                        equals: string[];
                                    } | {
                                        matches: string;
                                    };
                                };
                            } | {
                                /** @enum {string} */
                                cleanNumber: "point" | "comma";
                            } | {
                                /** @enum {string} */
                                parseDuration: "seconds" | "minutes" | "hours";
                            } | {
                                /** @enum {string} */
                                parseDate: "YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL";
                            })[];
                            /**
                             * @description What stands before the decimals of numbers.
                             * @enum {string}
                             */
                            decimal?: "point" | "comma";
                            from: string | string[];
                        } | {
                            const: string;
                        };
                    };
                    /**
                     * @description The platform reports no content, so that all rows lacking one is no alarm.
                     * @constant
                     */
                    content?: "none";
                    /** @description The date column, which a wide file does not need. */
                    date?: {
                        /**
                         * @description Operations on the text of the cell, one after the other.
                         * @default []
                         */
                        chain?: ({
                            stripPrefix: string;
                        } | {
                            regexExtract: {
                                /** @default 0 */
                                group?: number;
                                pattern: string;
                            };
                        } | {
                            regexReplace: {
                                pattern: string;
                                /** @default  */
                                with?: string;
                            };
                        } | {
                            split: {
                                by: string;
                                take: number;
                            };
                        } | {
                            valueMap: {
                                /**
                                 * @default keep
                                 * @enum {string}
                                 */
                                otherwise?: "keep" | "nothing";
                                values: {
                                    [key: string]: string | null;
                                };
                            };
                        } | {
                            conditional: {
                                /** @default nothing */
                                otherwise?: ("keep" | "nothing") | {
                                    value: string;
                                };
                                /** @default keep */
                                so?: ("keep" | "nothing") | {
                                    value: string;
                                };
                                when: {
                                    equals: string[];
                                } | {
                                    matches: string;
                                };
                            };
                        } | {
                            /** @enum {string} */
                            cleanNumber: "point" | "comma";
                        } | {
                            /** @enum {string} */
                            parseDuration: "seconds" | "minutes" | "hours";
                        } | {
                            /** @enum {string} */
                            parseDate: "YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL";
                        })[];
                        /** @default [] */
                        formats?: ("YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL")[];
                        from?: string | string[];
                    };
                    /** @default {} */
                    defaults?: {
                        /**
                         * @description When the request names none.
                         * @enum {string}
                         */
                        dataType?: "Viewership" | "Revenue" | "Viewership_Revenue";
                        /**
                         * @description When the request names none.
                         * @enum {string}
                         */
                        domain?: "Distribution Partners" | "Owned and Operated";
                        /** @description Every row is about a whole month. */
                        monthly?: boolean;
                    };
                    /** @description Which files of the platform it is for; all of them when absent. */
                    for?: {
                        /** @description Only when the request names this channel; needs a partner. */
                        channel?: string;
                        /**
                         * @description Only when the request names this data type.
                         * @enum {string}
                         */
                        dataType?: "Viewership" | "Revenue" | "Viewership_Revenue";
                        /**
                         * @description Only when the request names this domain.
                         * @enum {string}
                         */
                        domain?: "Distribution Partners" | "Owned and Operated";
                        /** @description Only when the request names this partner. */
                        partner?: string;
                        /** @description Only when the request names one of these territories; needs a partner. */
                        territories?: string[];
                    };
                    /** @description Headers that a file of this platform has, all of them; others have not. */
                    identify?: {
                        headers: string[];
                    };
                    /** @description Absent for a template that serves any platform and so never identifies one. */
                    platform?: string;
                    /**
                     * @description How the bytes become cells. What is absent is found out from the file.
                     * @default {}
                     */
                    read?: {
                        /**
                         * @description In all numbers of the file; a column may say otherwise.
                         * @default point
                         * @enum {string}
                         */
                        decimal?: "point" | "comma";
                        /**
                         * @description The template fits only files with this delimiter.
                         * @enum {string}
                         */
                        delimiter?: "," | ";" | "\t" | "|";
                        /**
                         * @description Of files that are not Unicode, when the request names no other.
                         * @enum {string}
                         */
                        encoding?: "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "iso-8859-2" | "iso-8859-5" | "iso-8859-7" | "iso-8859-15" | "koi8-r" | "koi8-u" | "ibm437" | "ibm850" | "ibm852" | "ibm866" | "macintosh";
                        /**
                         * @description Wide files have dates as columns, in the header or in a row above it.
                         * @enum {string}
                         */
                        layout?: "long" | "wide";
                        /**
                         * @description Records, blank lines not counted, that come before the header whatever they look like.
                         * @default 0
                         */
                        skip?: number;
                    };
                    /**
                     * @description Of each list, at least one target must find a column in the file.
                     * @default []
                     */
                    requires?: ("platform_content_id" | "platform_series" | "season_number" | "episode_number" | "platform_content_name" | "platform_partner_name" | "platform_channel_name" | "platform_territory" | "tot_mov" | "revenue" | "sessions" | "tot_sessions" | "tot_completions" | "views" | "unique_viewers" | "duration" | "avg_duration_per_session" | "avg_duration_per_viewer" | "avg_session_count" | "tot_impressions" | "channel_adpool_impressions" | "channel_adpool_revenue" | "hours" | "start_time" | "end_time" | "city" | "country" | "device_id" | "device_name" | "device_type" | "language" | "viewership_type" | "date")[][];
                    /** @description The last record may be totals: measures, no content, and one of these labels when there are any. */
                    totals?: {
                        /** @default [] */
                        labels?: string[];
                    };
                    /**
                     * @description Of a built-in template; that of a user's is counted by the service.
                     * @default 1
                     */
                    version?: string;
                    /** @description What the values are where dates are the only header row over them. */
                    wide?: {
                        /** @enum {string} */
                        metric: "platform_content_id" | "platform_series" | "season_number" | "episode_number" | "platform_content_name" | "platform_partner_name" | "platform_channel_name" | "platform_territory" | "tot_mov" | "revenue" | "sessions" | "tot_sessions" | "tot_completions" | "views" | "unique_viewers" | "duration" | "avg_duration_per_session" | "avg_duration_per_viewer" | "avg_session_count" | "tot_impressions" | "channel_adpool_impressions" | "channel_adpool_revenue" | "hours" | "start_time" | "end_time" | "city" | "country" | "device_id" | "device_name" | "device_type" | "language" | "viewership_type";
                    };
                };
                "application/yaml": {
                    /** @description Where each target comes from. */
                    columns: {
                        [key: string]: {
                            /**
                             * @description Operations on the text of the cell, one after the other.
                             * @default []
                             */
                            chain?: ({
                                stripPrefix: string;
                            } | {
                                regexExtract: {
                                    /** @default 0 */
                                    group?: number;
                                    pattern: string;
                                };
                            } | {
                                regexReplace: {
                                    pattern: string;
                                    /** @default  */
                                    with?: string;
                                };
                            } | {
                                split: {
                                    by: string;
                                    take: number;
                                };
                            } | {
                                valueMap: {
                                    /**
                                     * @default keep
                                     * @enum {string}
                                     */
                                    otherwise?: "keep" | "nothing";
                                    values: {
                                        [key: string]: string | null;
                                    };
                                };
                            } | {
                                conditional: {
                                    /** @default nothing */
                                    otherwise?: ("keep" | "nothing") | {
                                        value: string;
                                    };
                                    /** @default keep */
                                    so?: ("keep" | "nothing") | {
                                        value: string;
                                    };
                                    when: {
                                        equals: string[];
                                    } | {
                                        matches: string;
                                    };
                                };
                            } | {
                                /** @enum {string} */
                                cleanNumber: "point" | "comma";
                            } | {
                                /** @enum {string} */
                                parseDuration: "seconds" | "minutes" | "hours";
                            } | {
                                /** @enum {string} */
                                parseDate: "YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL";
                            })[];
                            /**
                             * @description What stands before the decimals of numbers.
                             * @enum {string}
                             */
                            decimal?: "point" | "comma";
                            from: string | string[];
                        } | {
                            const: string;
                        };
                    };
                    /**
                     * @description The platform reports no content, so that all rows lacking one is no alarm.
                     * @constant
                     */
                    content?: "none";
                    /** @description The date column, which a wide file does not need. */
                    date?: {
                        /**
                         * @description Operations on the text of the cell, one after the other.
                         * @default []
                         */
                        chain?: ({
                            stripPrefix: string;
                        } | {
                            regexExtract: {
                                /** @default 0 */
                                group?: number;
                                pattern: string;
                            };
                        } | {
                            regexReplace: {
                                pattern: string;
                                /** @default  */
                                with?: string;
                            };
                        } | {
                            split: {
                                by: string;
                                take: number;
                            };
                        } | {
                            valueMap: {
                                /**
                                 * @default keep
                                 * @enum {string}
                                 */
                                otherwise?: "keep" | "nothing";
                                values: {
                                    [key: string]: string | null;
                                };
                            };
                        } | {
                            conditional: {
                                /** @default nothing */
                                otherwise?: ("keep" | "nothing") | {
                                    value: string;
                                };
                                /** @default keep */
                                so?: ("keep" | "nothing") | {
                                    value: string;
                                };
                                when: {
                                    equals: string[];
                                } | {
                                    matches: string;
                                };
                            };
                        } | {
                            /** @enum {string} */
                            cleanNumber: "point" | "comma";
                        } | {
                            /** @enum {string} */
                            parseDuration: "seconds" | "minutes" | "hours";
                        } | {
                            /** @enum {string} */
                            parseDate: "YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL";
                        })[];
                        /** @default [] */
                        formats?: ("YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL")[];
                        from?: string | string[];
                    };
                    /** @default {} */
                    defaults?: {
                        /**
                         * @description When the request names none.
                         * @enum {string}
                         */
                        dataType?: "Viewership" | "Revenue" | "Viewership_Revenue";
                        /**
                         * @description When the request names none.
                         * @enum {string}
                         */
                        domain?: "Distribution Partners" | "Owned and Operated";
                        /** @description Every row is about a whole month. */
                        monthly?: boolean;
                    };
                    /** @description Which files of the platform it is for; all of them when absent. */
                    for?: {
                        /** @description Only when the request names this channel; needs a partner. */
                        channel?: string;
                        /**
                         * @description Only when the request names this data type.
                         * @enum {string}
                         */
                        dataType?: "Viewership" | "Revenue" | "Viewership_Revenue";
                        /**
                         * @description Only when the request names this domain.
                         * @enum {string}
                         */
                        domain?: "Distribution Partners" | "Owned and Operated";
                        /** @description Only when the request names this partner. */
                        partner?: string;
                        /** @description Only when the request names one of these territories; needs a partner. */
                        territories?: string[];
                    };
                    /** @description Headers that a file of this platform has, all of them; others have not. */
                    identify?: {
                        headers: string[];
                    };
                    /** @description Absent for a template that serves any platform and so never identifies one. */
                    platform?: string;
                    /**
                     * @description How the bytes become cells. What is absent is found out from the file.
                     * @default {}
                     */
                    read?: {
                        /**
                         * @description In all numbers of the file; a column may say otherwise.
                         * @default point
                         * @enum {string}
                         */
                        decimal?: "point" | "comma";
                        /**
                         * @description The template fits only files with this delimiter.
                         * @enum {string}
                         */
                        delimiter?: "," | ";" | "\t" | "|";
                        /**
                         * @description Of files that are not Unicode, when the request names no other.
                         * @enum {string}
                         */
                        encoding?: "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "iso-8859-2" | "iso-8859-5" | "iso-8859-7" | "iso-8859-15" | "koi8-r" | "koi8-u" | "ibm437" | "ibm850" | "ibm852" | "ibm866" | "macintosh";
                        /**
                         * @description Wide files have dates as columns, in the header or in a row above it.
                         * @enum {string}
                         */
                        layout?: "long" | "wide";
                        /**
                         * @description Records, blank lines not counted, that come before the header whatever they look like.
                         * @default 0
                         */
                        skip?: number;
                    };
                    /**
                     * @description Of each list, at least one target must find a column in the file.
                     * @default []
                     */
                    requires?: ("platform_content_id" | "platform_series" | "season_number" | "episode_number" | "platform_content_name" | "platform_partner_name" | "platform_channel_name" | "platform_territory" | "tot_mov" | "revenue" | "sessions" | "tot_sessions" | "tot_completions" | "views" | "unique_viewers" | "duration" | "avg_duration_per_session" | "avg_duration_per_viewer" | "avg_session_count" | "tot_impressions" | "channel_adpool_impressions" | "channel_adpool_revenue" | "hours" | "start_time" | "end_time" | "city" | "country" | "device_id" | "device_name" | "device_type" | "language" | "viewership_type" | "date")[][];
                    /** @description The last record may be totals: measures, no content, and one of these labels when there are any. */
                    totals?: {
                        /** @default [] */
                        labels?: string[];
                    };
                    /**
                     * @description Of a built-in template; that of a user's is counted by the service.
                     * @default 1
                     */
                    version?: string;
                    /** @description What the values are where dates are the only header row over them. */
                    wide?: {
                        /** @enum {string} */
                        metric: "platform_content_id" | "platform_series" | "season_number" | "episode_number" | "platform_content_name" | "platform_partner_name" | "platform_channel_name" | "platform_territory" | "tot_mov" | "revenue" | "sessions" | "tot_sessions" | "tot_completions" | "views" | "unique_viewers" | "duration" | "avg_duration_per_session" | "avg_duration_per_viewer" | "avg_session_count" | "tot_impressions" | "channel_adpool_impressions" | "channel_adpool_revenue" | "hours" | "start_time" | "end_time" | "city" | "country" | "device_id" | "device_name" | "device_type" | "language" | "viewership_type";
                    };
                };
            };
        };
        responses: {
            /** @description The latest version says the same; nothing has changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /**
                         * @description A user's template stands in for the built-in one of its name.
                         * @enum {string}
                         */
                        origin: "built-in" | "user";
                        /** @description True: no file is recognised by it any more. */
                        retired: boolean;
                        template: {
                            /** @description Where each target comes from. */
                            columns: {
                                [key: string]: {
                                    /**
                                     * @description Operations on the text of the cell, one after the other.
                                     * @default []
                                     */
                                    chain: ({
                                        stripPrefix: string;
                                    } | {
                                        regexExtract: {
                                            /** @default 0 */
                                            group: number;
                                            pattern: string;
                                        };
                                    } | {
                                        regexReplace: {
                                            pattern: string;
                                            /** @default  */
                                            with: string;
                                        };
                                    } | {
                                        split: {
                                            by: string;
                                            take: number;
                                        };
                                    } | {
                                        valueMap: {
                                            /**
                                             * @default keep
                                             * @enum {string}
                                             */
                                            otherwise: "keep" | "nothing";
                                            values: {
                                                [key: string]: string | null;
                                            };
                                        };
                                    } | {
                                        conditional: {
                                            /** @default nothing */
                                            otherwise: ("keep" | "nothing") | {
                                                value: string;
                                            };
                                            /** @default keep */
                                            so: ("keep" | "nothing") | {
                                                value: string;
                                            };
                                            when: {
                                                equals: string[];
                                            } | {
                                                matches: string;
                                            };
                                        };
                                    } | {
                                        /** @enum {string} */
                                        cleanNumber: "point" | "comma";
                                    } | {
                                        /** @enum {string} */
                                        parseDuration: "seconds" | "minutes" | "hours";
                                    } | {
                                        /** @enum {string} */
                                        parseDate: "YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL";
                                    })[];
                                    /**
                                     * @description What stands before the decimals of numbers.
                                     * @enum {string}
                                     */
                                    decimal?: "point" | "comma";
                                    from: unknown | string[];
                                } | {
                                    const: string;
                                };
                            };
                            /**
                             * @description The platform reports no content, so that all rows lacking one is no alarm.
                             * @constant
                             */
                            content?: "none";
                            /** @description The date column, which a wide file does not need. */
                            date?: {
                                /**
                                 * @description Operations on the text of the cell, one after the other.
                                 * @default []
                                 */
                                chain: ({
                                    stripPrefix: string;
                                } | {
                                    regexExtract: {
                                        /** @default 0 */
                                        group: number;
                                        pattern: string;
                                    };
                                } | {
                                    regexReplace: {
                                        pattern: string;
                                        /** @default  */
                                        with: string;
                                    };
                                } | {
                                    split: {
                                        by: string;
                                        take: number;
                                    };
                                } | {
                                    valueMap: {
                                        /**
                                         * @default keep
                                         * @enum {string}
                                         */
                                        otherwise: "keep" | "nothing";
                                        values: {
                                            [key: string]: string | null;
                                        };
                                    };
                                } | {
                                    conditional: {
                                        /** @default nothing */
                                        otherwise: ("keep" | "nothing") | {
                                            value: string;
                                        };
                                        /** @default keep */
                                        so: ("keep" | "nothing") | {
                                            value: string;
                                        };
                                        when: {
                                            equals: string[];
                                        } | {
                                            matches: string;
                                        };
                                    };
                                } | {
                                    /** @enum {string} */
                                    cleanNumber: "point" | "comma";
                                } | {
                                    /** @enum {string} */
                                    parseDuration: "seconds" | "minutes" | "hours";
                                } | {
                                    /** @enum {string} */
                                    parseDate: "YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL";
                                })[];
                                /** @default [] */
                                formats: ("YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL")[];
                                from?: unknown | string[];
                            };
                            /** @default {} */
                            defaults: {
                                /**
                                 * @description When the request names none.
                                 * @enum {string}
                                 */
                                dataType?: "Viewership" | "Revenue" | "Viewership_Revenue";
                                /**
                                 * @description When the request names none.
                                 * @enum {string}
                                 */
                                domain?: "Distribution Partners" | "Owned and Operated";
                                /** @description Every row is about a whole month. */
                                monthly?: boolean;
                            };
                            /** @description Which files of the platform it is for; all of them when absent. */
                            for?: {
                                /** @description Only when the request names this channel; needs a partner. */
                                channel?: string;
                                /**
                                 * @description Only when the request names this data type.
                                 * @enum {string}
                                 */
                                dataType?: "Viewership" | "Revenue" | "Viewership_Revenue";
                                /**
                                 * @description Only when the request names this domain.
                                 * @enum {string}
                                 */
                                domain?: "Distribution Partners" | "Owned and Operated";
                                /** @description Only when the request names this partner. */
                                partner?: string;
                                /** @description Only when the request names one of these territories; needs a partner. */
                                territories?: string[];
                            };
                            /** @description Headers that a file of this platform has, all of them; others have not. */
                            identify?: {
                                headers: string[];
                            };
                            /** @description Absent for a template that serves any platform and so never identifies one. */
                            platform?: string;
                            /** @description How the bytes become cells. What is absent is found out from the file. */
                            read: {
                                /**
                                 * @description In all numbers of the file; a column may say otherwise.
                                 * @default point
                                 * @enum {string}
                                 */
                                decimal: "point" | "comma";
                                /**
                                 * @description The template fits only files with this delimiter.
                                 * @enum {string}
                                 */
                                delimiter?: "," | ";" | "\t" | "|";
                                /**
                                 * @description Of files that are not Unicode, when the request names no other.
                                 * @enum {string}
                                 */
                                encoding?: "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "iso-8859-2" | "iso-8859-5" | "iso-8859-7" | "iso-8859-15" | "koi8-r" | "koi8-u" | "ibm437" | "ibm850" | "ibm852" | "ibm866" | "macintosh";
                                /**
                                 * @description Wide files have dates as columns, in the header or in a row above it.
                                 * @enum {string}
                                 */
                                layout?: "long" | "wide";
                                /**
                                 * @description Records, blank lines not counted, that come before the header whatever they look like.
                                 * @default 0
                                 */
                                skip: number;
                            };
                            /**
                             * @description Of each list, at least one target must find a column in the file.
                             * @default []
                             */
                            requires: ("platform_content_id" | "platform_series" | "season_number" | "episode_number" | "platform_content_name" | "platform_partner_name" | "platform_channel_name" | "platform_territory" | "tot_mov" | "revenue" | "sessions" | "tot_sessions" | "tot_completions" | "views" | "unique_viewers" | "duration" | "avg_duration_per_session" | "avg_duration_per_viewer" | "avg_session_count" | "tot_impressions" | "channel_adpool_impressions" | "channel_adpool_revenue" | "hours" | "start_time" | "end_time" | "city" | "country" | "device_id" | "device_name" | "device_type" | "language" | "viewership_type" | "date")[][];
                            /** @description The last record may be totals: measures, no content, and one of these labels when there are any. */
                            totals?: {
                                /** @default [] */
                                labels: string[];
                            };
                            /**
                             * @description Of a built-in template; that of a user's is counted by the service.
                             * @default 1
                             */
                            version: string;
                            /** @description What the values are where dates are the only header row over them. */
                            wide?: {
                                /** @enum {string} */
                                metric: "platform_content_id" | "platform_series" | "season_number" | "episode_number" | "platform_content_name" | "platform_partner_name" | "platform_channel_name" | "platform_territory" | "tot_mov" | "revenue" | "sessions" | "tot_sessions" | "tot_completions" | "views" | "unique_viewers" | "duration" | "avg_duration_per_session" | "avg_duration_per_viewer" | "avg_session_count" | "tot_impressions" | "channel_adpool_impressions" | "channel_adpool_revenue" | "hours" | "start_time" | "end_time" | "city" | "country" | "device_id" | "device_name" | "device_type" | "language" | "viewership_type";
                            };
                        };
                        version: string;
                        /** @description What users saved and retired under this name, oldest first. */
                        versions: {
                            retired: boolean;
                            /** Format: date-time */
                            savedAt: string;
                            version: string;
                        }[];
                    };
                };
            };
            /** @description Saved as a new version. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /**
                         * @description A user's template stands in for the built-in one of its name.
                         * @enum {string}
                         */
                        origin: "built-in" | "user";
                        /** @description True: no file is recognised by it any more. */
                        retired: boolean;
                        template: {
                            /** @description Where each target comes from. */
                            columns: {
                                [key: string]: {
                                    /**
                                     * @description Operations on the text of the cell, one after the other.
                                     * @default []
                                     */
                                    chain: ({
                                        stripPrefix: string;
                                    } | {
                                        regexExtract: {
                                            /** @default 0 */
                                            group: number;
                                            pattern: string;
                                        };
                                    } | {
                                        regexReplace: {
                                            pattern: string;
                                            /** @default  */
                                            with: string;
                                        };
                                    } | {
                                        split: {
                                            by: string;
                                            take: number;
                                        };
                                    } | {
                                        valueMap: {
                                            /**
                                             * @default keep
                                             * @enum {string}
                                             */
                                            otherwise: "keep" | "nothing";
                                            values: {
                                                [key: string]: string | null;
                                            };
                                        };
                                    } | {
                                        conditional: {
                                            /** @default nothing */
                                            otherwise: ("keep" | "nothing") | {
                                                value: string;
                                            };
                                            /** @default keep */
                                            so: ("keep" | "nothing") | {
                                                value: string;
                                            };
                                            when: {
                                                equals: string[];
                                            } | {
                                                matches: string;
                                            };
                                        };
                                    } | {
                                        /** @enum {string} */
                                        cleanNumber: "point" | "comma";
                                    } | {
                                        /** @enum {string} */
                                        parseDuration: "seconds" | "minutes" | "hours";
                                    } | {
                                        /** @enum {string} */
                                        parseDate: "YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL";
                                    })[];
                                    /**
                                     * @description What stands before the decimals of numbers.
                                     * @enum {string}
                                     */
                                    decimal?: "point" | "comma";
                                    from: unknown | string[];
                                } | {
                                    const: string;
                                };
                            };
                            /**
                             * @description The platform reports no content, so that all rows lacking one is no alarm.
                             * @constant
                             */
                            content?: "none";
                            /** @description The date column, which a wide file does not need. */
                            date?: {
                                /**
                                 * @description Operations on the text of the cell, one after the other.
                                 * @default []
                                 */
                                chain: ({
                                    stripPrefix: string;
                                } | {
                                    regexExtract: {
                                        /** @default 0 */
                                        group: number;
                                        pattern: string;
                                    };
                                } | {
                                    regexReplace: {
                                        pattern: string;
                                        /** @default  */
                                        with: string;
                                    };
                                } | {
                                    split: {
                                        by: string;
                                        take: number;
                                    };
                                } | {
                                    valueMap: {
                                        /**
                                         * @default keep
                                         * @enum {string}
                                         */
                                        otherwise: "keep" | "nothing";
                                        values: {
                                            [key: string]: string | null;
                                        };
                                    };
                                } | {
                                    conditional: {
                                        /** @default nothing */
                                        otherwise: ("keep" | "nothing") | {
                                            value: string;
                                        };
                                        /** @default keep */
                                        so: ("keep" | "nothing") | {
                                            value: string;
                                        };
                                        when: {
                                            equals: string[];
                                        } | {
                                            matches: string;
                                        };
                                    };
                                } | {
                                    /** @enum {string} */
                                    cleanNumber: "point" | "comma";
                                } | {
                                    /** @enum {string} */
                                    parseDuration: "seconds" | "minutes" | "hours";
                                } | {
                                    /** @enum {string} */
                                    parseDate: "YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL";
                                })[];
                                /** @default [] */
                                formats: ("YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL")[];
                                from?: unknown | string[];
                            };
                            /** @default {} */
                            defaults: {
                                /**
                                 * @description When the request names none.
                                 * @enum {string}
                                 */
                                dataType?: "Viewership" | "Revenue" | "Viewership_Revenue";
                                /**
                                 * @description When the request names none.
                                 * @enum {string}
                                 */
                                domain?: "Distribution Partners" | "Owned and Operated";
                                /** @description Every row is about a whole month. */
                                monthly?: boolean;
                            };
                            /** @description Which files of the platform it is for; all of them when absent. */
                            for?: {
                                /** @description Only when the request names this channel; needs a partner. */
                                channel?: string;
                                /**
                                 * @description Only when the request names this data type.
                                 * @enum {string}
                                 */
                                dataType?: "Viewership" | "Revenue" | "Viewership_Revenue";
                                /**
                                 * @description Only when the request names this domain.
                                 * @enum {string}
                                 */
                                domain?: "Distribution Partners" | "Owned and Operated";
                                /** @description Only when the request names this partner. */
                                partner?: string;
                                /** @description Only when the request names one of these territories; needs a partner. */
                                territories?: string[];
                            };
                            /** @description Headers that a file of this platform has, all of them; others have not. */
                            identify?: {
                                headers: string[];
                            };
                            /** @description Absent for a template that serves any platform and so never identifies one. */
                            platform?: string;
                            /** @description How the bytes become cells. What is absent is found out from the file. */
                            read: {
                                /**
                                 * @description In all numbers of the file; a column may say otherwise.
                                 * @default point
                                 * @enum {string}
                                 */
                                decimal: "point" | "comma";
                                /**
                                 * @description The template fits only files with this delimiter.
                                 * @enum {string}
                                 */
                                delimiter?: "," | ";" | "\t" | "|";
                                /**
                                 * @description Of files that are not Unicode, when the request names no other.
                                 * @enum {string}
                                 */
                                encoding?: "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "iso-8859-2" | "iso-8859-5" | "iso-8859-7" | "iso-8859-15" | "koi8-r" | "koi8-u" | "ibm437" | "ibm850" | "ibm852" | "ibm866" | "macintosh";
                                /**
                                 * @description Wide files have dates as columns, in the header or in a row above it.
                                 * @enum {string}
                                 */
                                layout?: "long" | "wide";
                                /**
                                 * @description Records, blank lines not counted, that come before the header whatever they look like.
                                 * @default 0
                                 */
                                skip: number;
                            };
                            /**
                             * @description Of each list, at least one target must find a column in the file.
                             * @default []
                             */
                            requires: ("platform_content_id" | "platform_series" | "season_number" | "episode_number" | "platform_content_name" | "platform_partner_name" | "platform_channel_name" | "platform_territory" | "tot_mov" | "revenue" | "sessions" | "tot_sessions" | "tot_completions" | "views" | "unique_viewers" | "duration" | "avg_duration_per_session" | "avg_duration_per_viewer" | "avg_session_count" | "tot_impressions" | "channel_adpool_impressions" | "channel_adpool_revenue" | "hours" | "start_time" | "end_time" | "city" | "country" | "device_id" | "device_name" | "device_type" | "language" | "viewership_type" | "date")[][];
                            /** @description The last record may be totals: measures, no content, and one of these labels when there are any. */
                            totals?: {
                                /** @default [] */
                                labels: string[];
                            };
                            /**
                             * @description Of a built-in template; that of a user's is counted by the service.
                             * @default 1
                             */
                            version: string;
                            /** @description What the values are where dates are the only header row over them. */
                            wide?: {
                                /** @enum {string} */
                                metric: "platform_content_id" | "platform_series" | "season_number" | "episode_number" | "platform_content_name" | "platform_partner_name" | "platform_channel_name" | "platform_territory" | "tot_mov" | "revenue" | "sessions" | "tot_sessions" | "tot_completions" | "views" | "unique_viewers" | "duration" | "avg_duration_per_session" | "avg_duration_per_viewer" | "avg_session_count" | "tot_impressions" | "channel_adpool_impressions" | "channel_adpool_revenue" | "hours" | "start_time" | "end_time" | "city" | "country" | "device_id" | "device_name" | "device_type" | "language" | "viewership_type";
                            };
                        };
                        version: string;
                        /** @description What users saved and retired under this name, oldest first. */
                        versions: {
                            retired: boolean;
                            /** Format: date-time */
                            savedAt: string;
                            version: string;
                        }[];
                    };
                };
            };
            /** @description `invalid_body`, `invalid_parameter`, `malformed_json`, `malformed_request`, `malformed_url`, `malformed_yaml` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_body" | "invalid_parameter" | "malformed_json" | "malformed_request" | "malformed_url" | "malformed_yaml";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `template_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "template_not_found";
                        /** @constant */
                        status?: 404;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                        /** @constant */
                        status?: 413;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_content_encoding`, `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "unsupported_content_encoding" | "unsupported_media_type";
                        /** @constant */
                        status?: 415;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_template` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_template";
                        /** @constant */
                        status?: 422;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `store_full` */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "store_full";
                        /** @constant */
                        status?: 507;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is out of use. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /**
                         * @description A user's template stands in for the built-in one of its name.
                         * @enum {string}
                         */
                        origin: "built-in" | "user";
                        /** @description True: no file is recognised by it any more. */
                        retired: boolean;
                        template: {
                            /** @description Where each target comes from. */
                            columns: {
                                [key: string]: {
                                    /**
                                     * @description Operations on the text of the cell, one after the other.
                                     * @default []
                                     */
                                    chain: ({
                                        stripPrefix: string;
                                    } | {
                                        regexExtract: {
                                            /** @default 0 */
                                            group: number;
                                            pattern: string;
                                        };
                                    } | {
                                        regexReplace: {
                                            pattern: string;
                                            /** @default  */
                                            with: string;
                                        };
                                    } | {
                                        split: {
                                            by: string;
                                            take: number;
                                        };
                                    } | {
                                        valueMap: {
                                            /**
                                             * @default keep
                                             * @enum {string}
                                             */
                                            otherwise: "keep" | "nothing";
                                            values: {
                                                [key: string]: string | null;
                                            };
                                        };
                                    } | {
                                        conditional: {
                                            /** @default nothing */
                                            otherwise: ("keep" | "nothing") | {
                                                value: string;
                                            };
                                            /** @default keep */
                                            so: ("keep" | "nothing") | {
                                                value: string;
                                            };
                                            when: {
                                                equals: string[];
                                            } | {
                                                matches: string;
                                            };
                                        };
                                    } | {
                                        /** @enum {string} */
                                        cleanNumber: "point" | "comma";
                                    } | {
                                        /** @enum {string} */
                                        parseDuration: "seconds" | "minutes" | "hours";
                                    } | {
                                        /** @enum {string} */
                                        parseDate: "YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL";
                                    })[];
                                    /**
                                     * @description What stands before the decimals of numbers.
                                     * @enum {string}
                                     */
                                    decimal?: "point" | "comma";
                                    from: unknown | string[];
                                } | {
                                    const: string;
                                };
                            };
                            /**
                             * @description The platform reports no content, so that all rows lacking one is no alarm.
                             * @constant
                             */
                            content?: "none";
                            /** @description The date column, which a wide file does not need. */
                            date?: {
                                /**
                                 * @description Operations on the text of the cell, one after the other.
                                 * @default []
                                 */
                                chain: ({
                                    stripPrefix: string;
                                } | {
                                    regexExtract: {
                                        /** @default 0 */
                                        group: number;
                                        pattern: string;
                                    };
                                } | {
                                    regexReplace: {
                                        pattern: string;
                                        /** @default  */
                                        with: string;
                                    };
                                } | {
                                    split: {
                                        by: string;
                                        take: number;
                                    };
                                } | {
                                    valueMap: {
                                        /**
                                         * @default keep
                                         * @enum {string}
                                         */
                                        otherwise: "keep" | "nothing";
                                        values: {
                                            [key: string]: string | null;
                                        };
                                    };
                                } | {
                                    conditional: {
                                        /** @default nothing */
                                        otherwise: ("keep" | "nothing") | {
                                            value: string;
                                        };
                                        /** @default keep */
                                        so: ("keep" | "nothing") | {
                                            value: string;
                                        };
                                        when: {
                                            equals: string[];
                                        } | {
                                            matches: string;
                                        };
                                    };
                                } | {
                                    /** @enum {string} */
                                    cleanNumber: "point" | "comma";
                                } | {
                                    /** @enum {string} */
                                    parseDuration: "seconds" | "minutes" | "hours";
                                } | {
                                    /** @enum {string} */
                                    parseDate: "YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL";
                                })[];
                                /** @default [] */
                                formats: ("YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL")[];
                                from?: unknown | string[];
                            };
                            /** @default {} */
                            defaults: {
                                /**
                                 * @description When the request names none.
                                 * @enum {string}
                                 */
                                dataType?: "Viewership" | "Revenue" | "Viewership_Revenue";
                                /**
                                 * @description When the request names none.
                                 * @enum {string}
                                 */
                                domain?: "Distribution Partners" | "Owned and Operated";
                                /** @description Every row is about a whole month. */
                                monthly?: boolean;
                            };
                            /** @description Which files of the platform it is for; all of them when absent. */
                            for?: {
                                /** @description Only when the request names this channel; needs a partner. */
                                channel?: string;
                                /**
                                 * @description Only when the request names this data type.
                                 * @enum {string}
                                 */
                                dataType?: "Viewership" | "Revenue" | "Viewership_Revenue";
                                /**
                                 * @description Only when the request names this domain.
                                 * @enum {string}
                                 */
                                domain?: "Distribution Partners" | "Owned and Operated";
                                /** @description Only when the request names this partner. */
                                partner?: string;
                                /** @description Only when the request names one of these territories; needs a partner. */
                                territories?: string[];
                            };
                            /** @description Headers that a file of this platform has, all of them; others have not. */
                            identify?: {
                                headers: string[];
                            };
                            /** @description Absent for a template that serves any platform and so never identifies one. */
                            platform?: string;
                            /** @description How the bytes become cells. What is absent is found out from the file. */
                            read: {
                                /**
                                 * @description In all numbers of the file; a column may say otherwise.
                                 * @default point
                                 * @enum {string}
                                 */
                                decimal: "point" | "comma";
                                /**
                                 * @description The template fits only files with this delimiter.
                                 * @enum {string}
                                 */
                                delimiter?: "," | ";" | "\t" | "|";
                                /**
                                 * @description Of files that are not Unicode, when the request names no other.
                                 * @enum {string}
                                 */
                                encoding?: "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "iso-8859-2" | "iso-8859-5" | "iso-8859-7" | "iso-8859-15" | "koi8-r" | "koi8-u" | "ibm437" | "ibm850" | "ibm852" | "ibm866" | "macintosh";
                                /**
                                 * @description Wide files have dates as columns, in the header or in a row above it.
                                 * @enum {string}
                                 */
                                layout?: "long" | "wide";
                                /**
                                 * @description Records, blank lines not counted, that come before the header whatever they look like.
                                 * @default 0
                                 */
                                skip: number;
                            };
                            /**
                             * @description Of each list, at least one target must find a column in the file.
                             * @default []
                             */
                            requires: ("platform_content_id" | "platform_series" | "season_number" | "episode_number" | "platform_content_name" | "platform_partner_name" | "platform_channel_name" | "platform_territory" | "tot_mov" | "revenue" | "sessions" | "tot_sessions" | "tot_completions" | "views" | "unique_viewers" | "duration" | "avg_duration_per_session" | "avg_duration_per_viewer" | "avg_session_count" | "tot_impressions" | "channel_adpool_impressions" | "channel_adpool_revenue" | "hours" | "start_time" | "end_time" | "city" | "country" | "device_id" | "device_name" | "device_type" | "language" | "viewership_type" | "date")[][];
                            /** @description The last record may be totals: measures, no content, and one of these labels when there are any. */
                            totals?: {
                                /** @default [] */
                                labels: string[];
                            };
                            /**
                             * @description Of a built-in template; that of a user's is counted by the service.
                             * @default 1
                             */
                            version: string;
                            /** @description What the values are where dates are the only header row over them. */
                            wide?: {
                                /** @enum {string} */
                                metric: "platform_content_id" | "platform_series" | "season_number" | "episode_number" | "platform_content_name" | "platform_partner_name" | "platform_channel_name" | "platform_territory" | "tot_mov" | "revenue" | "sessions" | "tot_sessions" | "tot_completions" | "views" | "unique_viewers" | "duration" | "avg_duration_per_session" | "avg_duration_per_viewer" | "avg_session_count" | "tot_impressions" | "channel_adpool_impressions" | "channel_adpool_revenue" | "hours" | "start_time" | "end_time" | "city" | "country" | "device_id" | "device_name" | "device_type" | "language" | "viewership_type";
                            };
                        };
                        version: string;
                        /** @description What users saved and retired under this name, oldest first. */
                        versions: {
                            retired: boolean;
                            /** Format: date-time */
                            savedAt: string;
                            version: string;
                        }[];
                    };
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `template_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "template_not_found";
                        /** @constant */
                        status?: 404;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `template_built_in` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "template_built_in";
                        /** @constant */
                        status?: 409;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getTemplateSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schema. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    suggestTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    encoding?: string;
                    file: string;
                    platform?: string;
                    sheet?: string;
                };
            };
        };
        responses: {
            /** @description The proposal. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        columns: {
                            confidence: number;
                            header: string;
                            position: number;
                            target: (("platform_content_id" | "platform_series" | "season_number" | "episode_number" | "platform_content_name" | "platform_partner_name" | "platform_channel_name" | "platform_territory" | "tot_mov" | "revenue" | "sessions" | "tot_sessions" | "tot_completions" | "views" | "unique_viewers" | "duration" | "avg_duration_per_session" | "avg_duration_per_viewer" | "avg_session_count" | "tot_impressions" | "channel_adpool_impressions" | "channel_adpool_revenue" | "hours" | "start_time" | "end_time" | "city" | "country" | "device_id" | "device_name" | "device_type" | "language" | "viewership_type") | "date") | null;
                            why: string[];
                        }[];
                        dates: {
                            format: ("YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL") | null;
                            /** @description What only a person can say: day or month first. */
                            question: string | null;
                        };
                        /** @enum {string} */
                        decimal: "point" | "comma";
                        difference: {
                            added: string[];
                            /** @description The upload, or the template, that had the other header. */
                            comparedWith: string;
                            missing: string[];
                            /** @description Pairs that look alike. */
                            renamed: {
                                from: string;
                                to: string;
                            }[];
                        } | null;
                        file: {
                            container: ({
                                /** @constant */
                                kind: "gzip";
                            } | {
                                /** @constant */
                                kind: "zip";
                                member: string;
                            } | {
                                columns: number;
                                /** @constant */
                                kind: "xlsx";
                                sheet: string;
                            }) | null;
                            delimiter: string;
                            /** @enum {string} */
                            encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "iso-8859-2" | "iso-8859-5" | "iso-8859-7" | "iso-8859-15" | "koi8-r" | "koi8-u" | "ibm437" | "ibm850" | "ibm852" | "ibm866" | "macintosh";
                            headerRows: string[][];
                            /** @enum {string} */
                            layout: "long" | "wide";
                            /** @description Rows with another number of cells, which are not in the sample. */
                            raggedRows: number;
                            /** @description Rows of the sample; of a long file it is the beginning. */
                            rows: number;
                        };
                        /** @description Why none would. */
                        notRecognised: {
                            code: string;
                            detail: string;
                        } | null;
                        /** @description The first rows, as they are and as this template reads them. */
                        preview: {
                            cells: string[];
                            errors: {
                                column: string | null;
                                reason: string;
                                value: string | null;
                            }[];
                            read: {
                                [key: string]: string | null;
                            };
                        }[];
                        /** @description The template that would read the file as it is. */
                        recognised: {
                            platform: string;
                            template: string;
                            version: string;
                        } | null;
                        /** @description Ready to be saved with PUT; null when nothing can be proposed. */
                        template: {
                            /** @description Where each target comes from. */
                            columns: {
                                [key: string]: {
                                    /**
                                     * @description Operations on the text of the cell, one after the other.
                                     * @default []
                                     */
                                    chain: ({
                                        stripPrefix: string;
                                    } | {
                                        regexExtract: {
                                            /** @default 0 */
                                            group: number;
                                            pattern: string;
                                        };
                                    } | {
                                        regexReplace: {
                                            pattern: string;
                                            /** @default  */
                                            with: string;
                                        };
                                    } | {
                                        split: {
                                            by: string;
                                            take: number;
                                        };
                                    } | {
                                        valueMap: {
                                            /**
                                             * @default keep
                                             * @enum {string}
                                             */
                                            otherwise: "keep" | "nothing";
                                            values: {
                                                [key: string]: string | null;
                                            };
                                        };
                                    } | {
                                        conditional: {
                                            /** @default nothing */
                                            otherwise: ("keep" | "nothing") | {
                                                value: string;
                                            };
                                            /** @default keep */
                                            so: ("keep" | "nothing") | {
                                                value: string;
                                            };
                                            when: {
                                                equals: string[];
                                            } | {
                                                matches: string;
                                            };
                                        };
                                    } | {
                                        /** @enum {string} */
                                        cleanNumber: "point" | "comma";
                                    } | {
                                        /** @enum {string} */
                                        parseDuration: "seconds" | "minutes" | "hours";
                                    } | {
                                        /** @enum {string} */
                                        parseDate: "YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL";
                                    })[];
                                    /**
                                     * @description What stands before the decimals of numbers.
                                     * @enum {string}
                                     */
                                    decimal?: "point" | "comma";
                                    from: unknown | string[];
                                } | {
                                    const: string;
                                };
                            };
                            /**
                             * @description The platform reports no content, so that all rows lacking one is no alarm.
                             * @constant
                             */
                            content?: "none";
                            /** @description The date column, which a wide file does not need. */
                            date?: {
                                /**
                                 * @description Operations on the text of the cell, one after the other.
                                 * @default []
                                 */
                                chain: ({
                                    stripPrefix: string;
                                } | {
                                    regexExtract: {
                                        /** @default 0 */
                                        group: number;
                                        pattern: string;
                                    };
                                } | {
                                    regexReplace: {
                                        pattern: string;
                                        /** @default  */
                                        with: string;
                                    };
                                } | {
                                    split: {
                                        by: string;
                                        take: number;
                                    };
                                } | {
                                    valueMap: {
                                        /**
                                         * @default keep
                                         * @enum {string}
                                         */
                                        otherwise: "keep" | "nothing";
                                        values: {
                                            [key: string]: string | null;
                                        };
                                    };
                                } | {
                                    conditional: {
                                        /** @default nothing */
                                        otherwise: ("keep" | "nothing") | {
                                            value: string;
                                        };
                                        /** @default keep */
                                        so: ("keep" | "nothing") | {
                                            value: string;
                                        };
                                        when: {
                                            equals: string[];
                                        } | {
                                            matches: string;
                                        };
                                    };
                                } | {
                                    /** @enum {string} */
                                    cleanNumber: "point" | "comma";
                                } | {
                                    /** @enum {string} */
                                    parseDuration: "seconds" | "minutes" | "hours";
                                } | {
                                    /** @enum {string} */
                                    parseDate: "YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL";
                                })[];
                                /** @default [] */
                                formats: ("YYYY-MM-DD" | "YYYY/MM/DD" | "YYYY.MM.DD" | "YYYYMMDD" | "YYYY-MM" | "DD-MM-YYYY" | "DD/MM/YYYY" | "DD.MM.YYYY" | "MM-DD-YYYY" | "MM/DD/YYYY" | "MM.DD.YYYY" | "DD-MM-YY" | "DD/MM/YY" | "DD.MM.YY" | "MM-DD-YY" | "MM/DD/YY" | "MM.DD.YY" | "YY-MM-DD" | "YY/MM/DD" | "YY.MM.DD" | "DD-Mon-YYYY" | "Mon-YYYY" | "EXCEL")[];
                                from?: unknown | string[];
                            };
                            /** @default {} */
                            defaults: {
                                /**
                                 * @description When the request names none.
                                 * @enum {string}
                                 */
                                dataType?: "Viewership" | "Revenue" | "Viewership_Revenue";
                                /**
                                 * @description When the request names none.
                                 * @enum {string}
                                 */
                                domain?: "Distribution Partners" | "Owned and Operated";
                                /** @description Every row is about a whole month. */
                                monthly?: boolean;
                            };
                            /** @description Which files of the platform it is for; all of them when absent. */
                            for?: {
                                /** @description Only when the request names this channel; needs a partner. */
                                channel?: string;
                                /**
                                 * @description Only when the request names this data type.
                                 * @enum {string}
                                 */
                                dataType?: "Viewership" | "Revenue" | "Viewership_Revenue";
                                /**
                                 * @description Only when the request names this domain.
                                 * @enum {string}
                                 */
                                domain?: "Distribution Partners" | "Owned and Operated";
                                /** @description Only when the request names this partner. */
                                partner?: string;
                                /** @description Only when the request names one of these territories; needs a partner. */
                                territories?: string[];
                            };
                            /** @description Headers that a file of this platform has, all of them; others have not. */
                            identify?: {
                                headers: string[];
                            };
                            /** @description Absent for a template that serves any platform and so never identifies one. */
                            platform?: string;
                            /** @description How the bytes become cells. What is absent is found out from the file. */
                            read: {
                                /**
                                 * @description In all numbers of the file; a column may say otherwise.
                                 * @default point
                                 * @enum {string}
                                 */
                                decimal: "point" | "comma";
                                /**
                                 * @description The template fits only files with this delimiter.
                                 * @enum {string}
                                 */
                                delimiter?: "," | ";" | "\t" | "|";
                                /**
                                 * @description Of files that are not Unicode, when the request names no other.
                                 * @enum {string}
                                 */
                                encoding?: "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "iso-8859-2" | "iso-8859-5" | "iso-8859-7" | "iso-8859-15" | "koi8-r" | "koi8-u" | "ibm437" | "ibm850" | "ibm852" | "ibm866" | "macintosh";
                                /**
                                 * @description Wide files have dates as columns, in the header or in a row above it.
                                 * @enum {string}
                                 */
                                layout?: "long" | "wide";
                                /**
                                 * @description Records, blank lines not counted, that come before the header whatever they look like.
                                 * @default 0
                                 */
                                skip: number;
                            };
                            /**
                             * @description Of each list, at least one target must find a column in the file.
                             * @default []
                             */
                            requires: ("platform_content_id" | "platform_series" | "season_number" | "episode_number" | "platform_content_name" | "platform_partner_name" | "platform_channel_name" | "platform_territory" | "tot_mov" | "revenue" | "sessions" | "tot_sessions" | "tot_completions" | "views" | "unique_viewers" | "duration" | "avg_duration_per_session" | "avg_duration_per_viewer" | "avg_session_count" | "tot_impressions" | "channel_adpool_impressions" | "channel_adpool_revenue" | "hours" | "start_time" | "end_time" | "city" | "country" | "device_id" | "device_name" | "device_type" | "language" | "viewership_type" | "date")[][];
                            /** @description The last record may be totals: measures, no content, and one of these labels when there are any. */
                            totals?: {
                                /** @default [] */
                                labels: string[];
                            };
                            /**
                             * @description Of a built-in template; that of a user's is counted by the service.
                             * @default 1
                             */
                            version: string;
                            /** @description What the values are where dates are the only header row over them. */
                            wide?: {
                                /** @enum {string} */
                                metric: "platform_content_id" | "platform_series" | "season_number" | "episode_number" | "platform_content_name" | "platform_partner_name" | "platform_channel_name" | "platform_territory" | "tot_mov" | "revenue" | "sessions" | "tot_sessions" | "tot_completions" | "views" | "unique_viewers" | "duration" | "avg_duration_per_session" | "avg_duration_per_viewer" | "avg_session_count" | "tot_impressions" | "channel_adpool_impressions" | "channel_adpool_revenue" | "hours" | "start_time" | "end_time" | "city" | "country" | "device_id" | "device_name" | "device_type" | "language" | "viewership_type";
                            };
                        } | null;
                    };
                };
            };
            /** @description `default_as_value`, `field_after_file`, `field_too_long`, `file_expected`, `file_missing`, `file_name_missing`, `file_name_too_long`, `invalid_field`, `invalid_parameter`, `malformed_multipart`, `malformed_request`, `malformed_url`, `repeated_field`, `several_files`, `too_many_parts`, `unknown_field`, `upload_aborted` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "default_as_value" | "field_after_file" | "field_too_long" | "file_expected" | "file_missing" | "file_name_missing" | "file_name_too_long" | "invalid_field" | "invalid_parameter" | "malformed_multipart" | "malformed_request" | "malformed_url" | "repeated_field" | "several_files" | "too_many_parts" | "unknown_field" | "upload_aborted";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `upload_stalled` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "upload_stalled";
                        /** @constant */
                        status?: 408;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `file_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "file_too_large";
                        /** @constant */
                        status?: 413;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_content_encoding`, `unsupported_media_type`, `unsupported_transfer_encoding` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "unsupported_content_encoding" | "unsupported_media_type" | "unsupported_transfer_encoding";
                        /** @constant */
                        status?: 415;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `ambiguous_header`, `archive_empty`, `archive_several_files`, `archive_too_many_files`, `binary_file`, `broken_quotes`, `cell_too_large`, `compression_ratio`, `container_broken`, `container_encrypted`, `container_method`, `empty_file`, `encoding_contradicts`, `encoding_not_applicable`, `encoding_unknown`, `formula_without_value`, `header_only`, `invalid_encoding`, `invalid_utf8`, `nested_container`, `sheet_not_applicable`, `sheet_unknown`, `text_too_large`, `too_many_columns`, `unsupported_format`, `workbook_broken`, `workbook_too_large` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "ambiguous_header" | "archive_empty" | "archive_several_files" | "archive_too_many_files" | "binary_file" | "broken_quotes" | "cell_too_large" | "compression_ratio" | "container_broken" | "container_encrypted" | "container_method" | "empty_file" | "encoding_contradicts" | "encoding_not_applicable" | "encoding_unknown" | "formula_without_value" | "header_only" | "invalid_encoding" | "invalid_utf8" | "nested_container" | "sheet_not_applicable" | "sheet_unknown" | "text_too_large" | "too_many_columns" | "unsupported_format" | "workbook_broken" | "workbook_too_large";
                        /** @constant */
                        status?: 422;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable`, `too_many_uploads` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable" | "too_many_uploads";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `store_full` */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "store_full";
                        /** @constant */
                        status?: 507;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    listUnmatched: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                newerThanDays?: number;
                olderThanDays?: number;
                platform?: string;
                reason?: "NO_IDENTITY" | "SERIES_UNKNOWN" | "SERIES_INACTIVE" | "EPISODE_NOT_IN_CATALOGUE" | "TITLE_CONTRADICTS" | "AMBIGUOUS" | "LOW_CONFIDENCE" | "IGNORED";
                series?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; go on with `nextCursor` until it is null. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        contents: {
                            /** @description All its rows. */
                            all: {
                                minutes: string;
                                money: string;
                                rows: number;
                            };
                            /** @description Best first. */
                            candidates: {
                                /** @description The rule that it came into question by. */
                                bucket: string;
                                episode: number | null;
                                explanation: string;
                                refId: string;
                                season: number | null;
                                series: string | null;
                                title: string | null;
                                /** @description A stable code. */
                                why: string;
                            }[];
                            contentId: string | null;
                            contentSha: string;
                            /** @description The person's decision that holds, for IGNORED and contradicted ones. */
                            decisionId: string | null;
                            episode: string | null;
                            /** @description What the matcher stored with its decision. */
                            evidence: {
                                [key: string]: unknown;
                            };
                            /** Format: date-time */
                            firstSeen: string;
                            /** Format: date-time */
                            lastSeen: string;
                            platform: string;
                            /** @description What was read out of these texts: our series, the numbers, the title itself, the ref_id. */
                            read: {
                                episode: number | null;
                                refId: string | null;
                                season: number | null;
                                series: string | null;
                                title: string | null;
                            };
                            /** @enum {string} */
                            reason: "NO_IDENTITY" | "SERIES_UNKNOWN" | "SERIES_INACTIVE" | "EPISODE_NOT_IN_CATALOGUE" | "TITLE_CONTRADICTS" | "AMBIGUOUS" | "LOW_CONFIDENCE" | "IGNORED";
                            season: string | null;
                            series: string | null;
                            title: string | null;
                            uploads: number;
                            /** @description Those that a decision for an episode would load: with a deal and their measure. */
                            wouldBring: {
                                minutes: string;
                                money: string;
                                rows: number;
                            };
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `reference_not_ready`, `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "reference_not_ready" | "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    listUploads: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                platform?: string;
                receivedFrom?: string;
                receivedTo?: string;
                status?: "received" | "sanitized" | "normalized" | "matched" | "loaded" | "held" | "failed" | "deleted";
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; go on with `nextCursor` until it is null. A page can be short of `limit` before the end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        uploads: {
                            buckets: {
                                FULL_DATA: number;
                                MANUAL: number;
                                REF_ID_ONLY: number;
                                REF_ID_SERIES: number;
                                SERIES_ONLY: number;
                                SERIES_SEASON_EPISODE: number;
                                TITLE_ONLY: number;
                            };
                            bytes: number;
                            correctionOf: string | null;
                            counts: {
                                loaded: number | null;
                                received: number | null;
                                rejected: number | null;
                                unmatched: number | null;
                            };
                            error: {
                                code: string;
                                detail: string;
                                field?: string;
                                line?: number;
                                /** @enum {string} */
                                stage: "sanitize" | "normalize" | "match" | "load" | "delete";
                            } | null;
                            filename: string;
                            held: {
                                code: string;
                                options: string[];
                                question: string;
                            } | null;
                            links: {
                                redrive?: string;
                                self: string;
                            };
                            matchRate: number | null;
                            minutes: {
                                loaded: string | null;
                                received: string | null;
                                rejected: string | null;
                                unmatched: string | null;
                            };
                            money: {
                                loaded: string | null;
                                received: string | null;
                                rejected: string | null;
                                unmatched: string | null;
                            };
                            period: {
                                month: number | null;
                                quarter: number | null;
                                /** @enum {string} */
                                source: "request" | "filename";
                                year: number | null;
                            } | null;
                            platform: string;
                            reading: {
                                container: ({
                                    /** @constant */
                                    kind: "gzip";
                                } | {
                                    /** @constant */
                                    kind: "zip";
                                    member: string;
                                } | {
                                    columns: number;
                                    /** @constant */
                                    kind: "xlsx";
                                    sheet: string;
                                }) | null;
                                delimiter: string;
                                /** @enum {string} */
                                encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "iso-8859-2" | "iso-8859-5" | "iso-8859-7" | "iso-8859-15" | "koi8-r" | "koi8-u" | "ibm437" | "ibm850" | "ibm852" | "ibm866" | "macintosh";
                                headerLine: number;
                            };
                            reasons: {
                                [key: string]: number;
                            };
                            /** Format: date-time */
                            receivedAt: string;
                            referenceDigests: string[];
                            rematch: {
                                /** Format: date-time */
                                appliedAt: string;
                                no: number;
                                rowsBrought: number;
                                rowsLost: number;
                            } | null;
                            run: number;
                            sameBytesAs: string | null;
                            scope: {
                                channel?: string;
                                correctionOf?: string;
                                /** @enum {string} */
                                dataType: "Viewership" | "Revenue" | "Viewership_Revenue";
                                /** @enum {string} */
                                domain: "Distribution Partners" | "Owned and Operated";
                                dryRun: boolean;
                                /** @enum {string} */
                                encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "iso-8859-2" | "iso-8859-5" | "iso-8859-7" | "iso-8859-15" | "koi8-r" | "koi8-u" | "ibm437" | "ibm850" | "ibm852" | "ibm866" | "macintosh";
                                month?: number;
                                partner?: string;
                                platform: string;
                                quarter?: number;
                                sheet?: string;
                                territory?: string;
                                year?: number;
                            };
                            sha256: string;
                            skipped: {
                                empty: number;
                                totals: number;
                            } | null;
                            /** @enum {string} */
                            status: "received" | "sanitized" | "normalized" | "matched" | "loaded" | "held" | "failed" | "deleted";
                            template: {
                                digest?: string;
                                name: string;
                                version: string;
                            };
                            uploadId: string;
                            warnings: {
                                code: string;
                                detail: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    postUpload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    channel?: string;
                    /** @description the upload whose CSV of rejects the file is, corrected; what is not given here is taken from that upload */
                    correctionOf?: string;
                    /** @enum {string} */
                    dataType?: "Viewership" | "Revenue" | "Viewership_Revenue";
                    /** @enum {string} */
                    domain?: "Distribution Partners" | "Owned and Operated";
                    /** @enum {string} */
                    dryRun?: "0" | "1" | "true" | "false" | "on" | "off";
                    encoding?: string;
                    file: string;
                    month?: string;
                    notify?: string;
                    partner?: string;
                    platform?: string;
                    quarter?: string;
                    sheet?: string;
                    territory?: string;
                    year?: string;
                };
            };
        };
        responses: {
            /** @description The file is known already; nothing has changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        correctionOf?: string;
                        /** @constant */
                        duplicate: true;
                        error: {
                            code: string;
                            detail: string;
                            field?: string;
                            line?: number;
                            stage: string;
                        } | null;
                        held: {
                            code: string;
                            options: string[];
                            question: string;
                        } | null;
                        links: {
                            redrive?: string;
                            self: string;
                        };
                        period: {
                            month: number | null;
                            quarter: number | null;
                            /** @enum {string} */
                            source: "request" | "filename";
                            year: number | null;
                        } | null;
                        sameBytesAs?: string;
                        /** @enum {string} */
                        status: "received" | "sanitized" | "normalized" | "matched" | "loaded" | "held" | "failed" | "deleted";
                        uploadId: string;
                        warnings: {
                            code: string;
                            detail: string;
                        }[];
                    };
                };
            };
            /** @description The file is durable and under way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        correctionOf?: string;
                        links: {
                            redrive?: string;
                            self: string;
                        };
                        period: {
                            month: number | null;
                            quarter: number | null;
                            /** @enum {string} */
                            source: "request" | "filename";
                            year: number | null;
                        } | null;
                        sameBytesAs?: string;
                        /** @enum {string} */
                        status: "received" | "sanitized" | "normalized" | "matched" | "loaded" | "held" | "failed" | "deleted";
                        uploadId: string;
                        warnings: {
                            code: string;
                            detail: string;
                        }[];
                    };
                };
            };
            /** @description `default_as_value`, `field_after_file`, `field_too_long`, `file_expected`, `file_missing`, `file_name_missing`, `file_name_too_long`, `invalid_field`, `invalid_parameter`, `malformed_multipart`, `malformed_request`, `malformed_url`, `period_contradicts`, `repeated_field`, `several_files`, `too_many_parts`, `unknown_field`, `upload_aborted` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "default_as_value" | "field_after_file" | "field_too_long" | "file_expected" | "file_missing" | "file_name_missing" | "file_name_too_long" | "invalid_field" | "invalid_parameter" | "malformed_multipart" | "malformed_request" | "malformed_url" | "period_contradicts" | "repeated_field" | "several_files" | "too_many_parts" | "unknown_field" | "upload_aborted";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `upload_stalled` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "upload_stalled";
                        /** @constant */
                        status?: 408;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `correction_deleted`, `not_sanitized`, `nothing_to_correct` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "correction_deleted" | "not_sanitized" | "nothing_to_correct";
                        /** @constant */
                        status?: 409;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `file_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "file_too_large";
                        /** @constant */
                        status?: 413;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_content_encoding`, `unsupported_media_type`, `unsupported_transfer_encoding` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "unsupported_content_encoding" | "unsupported_media_type" | "unsupported_transfer_encoding";
                        /** @constant */
                        status?: 415;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `ambiguous_header`, `archive_empty`, `archive_several_files`, `archive_too_many_files`, `binary_file`, `broken_quotes`, `cell_too_large`, `compression_ratio`, `container_broken`, `container_encrypted`, `container_method`, `correction_contradicts`, `correction_header`, `correction_unknown`, `domain_required`, `empty_file`, `encoding_contradicts`, `encoding_not_applicable`, `encoding_unknown`, `formula_without_value`, `header_only`, `invalid_encoding`, `invalid_utf8`, `nested_container`, `period_required`, `platform_ambiguous`, `platform_unknown`, `sheet_not_applicable`, `sheet_unknown`, `template_unknown`, `text_too_large`, `too_many_columns`, `unknown_header`, `unsupported_format`, `workbook_broken`, `workbook_too_large` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "ambiguous_header" | "archive_empty" | "archive_several_files" | "archive_too_many_files" | "binary_file" | "broken_quotes" | "cell_too_large" | "compression_ratio" | "container_broken" | "container_encrypted" | "container_method" | "correction_contradicts" | "correction_header" | "correction_unknown" | "domain_required" | "empty_file" | "encoding_contradicts" | "encoding_not_applicable" | "encoding_unknown" | "formula_without_value" | "header_only" | "invalid_encoding" | "invalid_utf8" | "nested_container" | "period_required" | "platform_ambiguous" | "platform_unknown" | "sheet_not_applicable" | "sheet_unknown" | "template_unknown" | "text_too_large" | "too_many_columns" | "unknown_header" | "unsupported_format" | "workbook_broken" | "workbook_too_large";
                        /** @constant */
                        status?: 422;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `reference_not_ready`, `shutting_down`, `temporarily_unavailable`, `too_many_uploads` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "reference_not_ready" | "shutting_down" | "temporarily_unavailable" | "too_many_uploads";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `store_full` */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "store_full";
                        /** @constant */
                        status?: 507;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The upload. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        buckets: {
                            FULL_DATA: number;
                            MANUAL: number;
                            REF_ID_ONLY: number;
                            REF_ID_SERIES: number;
                            SERIES_ONLY: number;
                            SERIES_SEASON_EPISODE: number;
                            TITLE_ONLY: number;
                        };
                        bytes: number;
                        correctionOf: string | null;
                        corrections: string[];
                        counts: {
                            loaded: number | null;
                            received: number | null;
                            rejected: number | null;
                            unmatched: number | null;
                        };
                        error: {
                            code: string;
                            detail: string;
                            field?: string;
                            line?: number;
                            /** @enum {string} */
                            stage: "sanitize" | "normalize" | "match" | "load" | "delete";
                        } | null;
                        filename: string;
                        held: {
                            code: string;
                            options: string[];
                            question: string;
                        } | null;
                        links: {
                            redrive?: string;
                            self: string;
                        };
                        matchRate: number | null;
                        minutes: {
                            loaded: string | null;
                            received: string | null;
                            rejected: string | null;
                            unmatched: string | null;
                        };
                        money: {
                            loaded: string | null;
                            received: string | null;
                            rejected: string | null;
                            unmatched: string | null;
                        };
                        period: {
                            month: number | null;
                            quarter: number | null;
                            /** @enum {string} */
                            source: "request" | "filename";
                            year: number | null;
                        } | null;
                        phases: {
                            attempts: number;
                            checks: {
                                blocking: boolean;
                                detail?: string;
                                holds: boolean;
                                minutes: string;
                                name: string;
                                rows: number;
                            }[];
                            durationMs: number | null;
                            error: {
                                code: string;
                                detail: string;
                                field?: string;
                                line?: number;
                            } | null;
                            /** @enum {string} */
                            outcome: "pending" | "done" | "held" | "failed" | "superseded";
                            /** @enum {string} */
                            stage: "sanitize" | "normalize" | "match" | "load" | "delete";
                        }[];
                        platform: string;
                        reading: {
                            container: ({
                                /** @constant */
                                kind: "gzip";
                            } | {
                                /** @constant */
                                kind: "zip";
                                member: string;
                            } | {
                                columns: number;
                                /** @constant */
                                kind: "xlsx";
                                sheet: string;
                            }) | null;
                            delimiter: string;
                            /** @enum {string} */
                            encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "iso-8859-2" | "iso-8859-5" | "iso-8859-7" | "iso-8859-15" | "koi8-r" | "koi8-u" | "ibm437" | "ibm850" | "ibm852" | "ibm866" | "macintosh";
                            headerLine: number;
                        };
                        reasons: {
                            [key: string]: number;
                        };
                        /** Format: date-time */
                        receivedAt: string;
                        referenceDigests: string[];
                        rematch: {
                            /** Format: date-time */
                            appliedAt: string;
                            no: number;
                            rowsBrought: number;
                            rowsLost: number;
                        } | null;
                        run: number;
                        sameBytesAs: string | null;
                        scope: {
                            channel?: string;
                            correctionOf?: string;
                            /** @enum {string} */
                            dataType: "Viewership" | "Revenue" | "Viewership_Revenue";
                            /** @enum {string} */
                            domain: "Distribution Partners" | "Owned and Operated";
                            dryRun: boolean;
                            /** @enum {string} */
                            encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1250" | "windows-1251" | "windows-1252" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "iso-8859-2" | "iso-8859-5" | "iso-8859-7" | "iso-8859-15" | "koi8-r" | "koi8-u" | "ibm437" | "ibm850" | "ibm852" | "ibm866" | "macintosh";
                            month?: number;
                            partner?: string;
                            platform: string;
                            quarter?: number;
                            sheet?: string;
                            territory?: string;
                            year?: number;
                        };
                        sha256: string;
                        skipped: {
                            empty: number;
                            totals: number;
                        } | null;
                        /** @enum {string} */
                        status: "received" | "sanitized" | "normalized" | "matched" | "loaded" | "held" | "failed" | "deleted";
                        template: {
                            digest?: string;
                            name: string;
                            version: string;
                        };
                        uploadId: string;
                        warnings: {
                            code: string;
                            detail: string;
                        }[];
                    };
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `upload_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "upload_not_found";
                        /** @constant */
                        status?: 404;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The upload is deleted already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        corrections: string[];
                        links: {
                            redrive?: string;
                            self: string;
                        };
                        /** @enum {string} */
                        status: "received" | "sanitized" | "normalized" | "matched" | "loaded" | "held" | "failed" | "deleted";
                        uploadId: string;
                    };
                };
            };
            /** @description The deletion is under way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        corrections: string[];
                        links: {
                            redrive?: string;
                            self: string;
                        };
                        /** @enum {string} */
                        status: "received" | "sanitized" | "normalized" | "matched" | "loaded" | "held" | "failed" | "deleted";
                        uploadId: string;
                    };
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `upload_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "upload_not_found";
                        /** @constant */
                        status?: 404;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getUploadEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last event that came; clients send it by themselves when they reconnect. */
                "Last-Event-ID"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description First the `state` as it is, then `progress` and `state` as they come, last `end`. A client that comes back with `Last-Event-ID` goes on after that event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `Last-Event-ID` is that of the end: there is no reason to come back. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `upload_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "upload_not_found";
                        /** @constant */
                        status?: 404;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable`, `too_many_streams` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable" | "too_many_streams";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    redriveUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    answers?: {
                        confirmCorrected?: boolean;
                        confirmDuplicate?: boolean;
                        confirmHold?: boolean;
                        dateFormat?: string;
                    };
                };
            };
        };
        responses: {
            /** @description A new run is under way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        links: {
                            redrive?: string;
                            self: string;
                        };
                        /** @enum {string} */
                        status: "received" | "sanitized" | "normalized" | "matched" | "loaded" | "held" | "failed" | "deleted";
                        uploadId: string;
                    };
                };
            };
            /** @description `invalid_body`, `invalid_parameter`, `malformed_json`, `malformed_request`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_body" | "invalid_parameter" | "malformed_json" | "malformed_request" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `upload_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "upload_not_found";
                        /** @constant */
                        status?: 404;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not_redrivable` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "not_redrivable";
                        /** @constant */
                        status?: 409;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                        /** @constant */
                        status?: 413;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_content_encoding`, `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "unsupported_content_encoding" | "unsupported_media_type";
                        /** @constant */
                        status?: 415;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `answer_invalid`, `answer_required` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "answer_invalid" | "answer_required";
                        /** @constant */
                        status?: 422;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `reference_not_ready`, `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "reference_not_ready" | "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `store_full` */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "store_full";
                        /** @constant */
                        status?: 507;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getRejects: {
        parameters: {
            query?: {
                cursor?: string;
                format?: "json" | "csv";
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON: a page; go on with `nextCursor` until it is null. CSV: all rows, whatever `limit` and `cursor`; texts that a spreadsheet would run as a formula begin with an apostrophe. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: {
                            column: string | null;
                            errors: {
                                column: string | null;
                                reason: string;
                                value: string | null;
                            }[];
                            line: number;
                            reason: string;
                            value: string | null;
                        }[];
                    };
                    "text/csv": string;
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `upload_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "upload_not_found";
                        /** @constant */
                        status?: 404;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not_sanitized` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "not_sanitized";
                        /** @constant */
                        status?: 409;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getRows: {
        parameters: {
            query?: {
                cursor?: string;
                format?: "json" | "csv";
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON: a page; go on with `nextCursor` until it is null. CSV: all rows, whatever `limit` and `cursor`; texts that a spreadsheet would run as a formula begin with an apostrophe. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: {
                            asset_series: string | null;
                            asset_title: string | null;
                            avg_duration_per_session: string | null;
                            avg_duration_per_viewer: string | null;
                            avg_session_count: string | null;
                            channel: string | null;
                            channel_adpool_impressions: string | null;
                            channel_adpool_revenue: string | null;
                            channel_id: string | null;
                            city: string | null;
                            content_provider: string | null;
                            content_sha: string | null;
                            country: string | null;
                            created_at: string | null;
                            date: string | null;
                            day: string | null;
                            deal_parent: number | null;
                            device_id: string | null;
                            device_name: string | null;
                            device_type: string | null;
                            domain: string | null;
                            duration: string | null;
                            end_time: string | null;
                            episode_number: string | null;
                            filename: string | null;
                            full_date: string | null;
                            id: string | null;
                            internal_series: string | null;
                            language: string | null;
                            load_timestamp: string | null;
                            match_bucket: string | null;
                            match_confidence: number | null;
                            match_reason: string | null;
                            month: string | null;
                            partner: string | null;
                            phase: string | null;
                            platform: string | null;
                            platform_channel_name: string | null;
                            platform_content_id: string | null;
                            platform_content_name: string | null;
                            platform_partner_name: string | null;
                            platform_series: string | null;
                            platform_territory: string | null;
                            processed: boolean | null;
                            quarter: string | null;
                            ref_id: string | null;
                            revenue: string | null;
                            season_number: string | null;
                            series_code: string | null;
                            sessions: string | null;
                            start_time: string | null;
                            territory: string | null;
                            territory_id: string | null;
                            tot_completions: string | null;
                            tot_hov: string | null;
                            tot_impressions: string | null;
                            tot_mov: string | null;
                            tot_sessions: string | null;
                            unique_viewers: string | null;
                            upload_id: string | null;
                            viewership_type: string | null;
                            views: string | null;
                            week: string | null;
                            year: number | null;
                            year_month_day: string | null;
                        }[];
                    };
                    "text/csv": string;
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `upload_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "upload_not_found";
                        /** @constant */
                        status?: 404;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not_loaded` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "not_loaded";
                        /** @constant */
                        status?: 409;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getUnmatched: {
        parameters: {
            query?: {
                cursor?: string;
                format?: "json" | "csv";
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON: a page; go on with `nextCursor` until it is null. CSV: all rows, whatever `limit` and `cursor`; texts that a spreadsheet would run as a formula begin with an apostrophe. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: {
                            candidates: string | null;
                            content_sha: string | null;
                            created_at: string | null;
                            deal_parent: number | null;
                            domain: string | null;
                            episode_number: string | null;
                            filename: string | null;
                            full_date: string | null;
                            id: string | null;
                            internal_series: string | null;
                            minutes: string | null;
                            notes: string | null;
                            platform: string | null;
                            platform_channel_name: string | null;
                            platform_content_id: string | null;
                            platform_content_name: string | null;
                            platform_partner_name: string | null;
                            platform_series: string | null;
                            platform_territory: string | null;
                            reason: string | null;
                            revenue: string | null;
                            season_number: string | null;
                            upload_id: string | null;
                        }[];
                    };
                    "text/csv": string;
                };
            };
            /** @description `invalid_parameter`, `malformed_url` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "invalid_parameter" | "malformed_url";
                        /** @constant */
                        status?: 400;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `token_required`, `token_unknown` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "token_required" | "token_unknown";
                        /** @constant */
                        status?: 401;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `foreign_host`, `foreign_origin`, `role_missing` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "foreign_host" | "foreign_origin" | "role_missing";
                        /** @constant */
                        status?: 403;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `upload_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "upload_not_found";
                        /** @constant */
                        status?: 404;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not_loaded` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "not_loaded";
                        /** @constant */
                        status?: 409;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal_error` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "internal_error";
                        /** @constant */
                        status?: 500;
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `shutting_down`, `temporarily_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @enum {unknown} */
                        code?: "shutting_down" | "temporarily_unavailable";
                        /** @constant */
                        status?: 503;
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
}
