/// The OpenAPI 3.1 document of the contract being served. Its paths follow the server address `/api`.
enum OpenAPIDocument {
    static var classic: JSONValue {
        document(
            title: "Lead update API, classic contract (sandbox)",
            paths: [
                "/leads": ["get": ClassicOperations.list, "patch": ClassicOperations.update],
                "/openapi.json": ["get": describe],
            ],
            schemas: ClassicSchemas.all)
    }

    static var current: JSONValue {
        document(
            title: "Lead update API, current contract (sandbox)",
            paths: [
                "/leads": [
                    "get": CurrentOperations.list, "patch": CurrentOperations.update,
                    "post": CurrentOperations.create,
                ],
                "/leads/{id}": ["get": CurrentOperations.read],
                "/check": ["post": CurrentOperations.check],
                "/stats": ["post": CurrentOperations.statistics],
                "/openapi.json": ["get": describe],
            ],
            schemas: CurrentSchemas.all)
    }

    private static func document(title: String, paths: JSONValue, schemas: JSONValue) -> JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": .string(title), "version": "1.0.0",
                "description": "What Leadline's stand-in server answers. It is not the live service.",
            ],
            "servers": [["url": "/api"]],
            "security": [["apiKey": []]],
            "paths": paths,
            "components": [
                "securitySchemes": [
                    "apiKey": ["type": "apiKey", "in": "header", "name": .string(APIRequest.keyHeader)]
                ],
                "schemas": schemas,
            ],
        ]
    }

    /// The document's own route, which needs no key.
    private static var describe: JSONValue {
        OpenAPIParts.operation(
            "describe", summary: "This document.",
            responses: [("200", OpenAPIParts.response("The document.", ["type": "object"]))], isOpen: true)
    }
}
