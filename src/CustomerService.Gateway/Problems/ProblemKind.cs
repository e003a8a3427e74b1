namespace CustomerService.Gateway.Problems;

/// <summary>The kinds of problem the gateway answers with. Their types are part of the contract.</summary>
internal sealed record ProblemKind(int Status, string Name, string Title)
{
    public const string TypePrefix = "urn:customer-service:problem:";

    public static readonly ProblemKind Invalid = new(400, "invalid-request", "The request is not valid");
    public static readonly ProblemKind MalformedJson = new(400, "malformed-json", "The body is not valid JSON");
    public static readonly ProblemKind Unauthorized = new(401, "unauthorized", "A valid credential is needed");
    public static readonly ProblemKind Forbidden = new(403, "forbidden", "This key may not do that");
    public static readonly ProblemKind NotFound = new(404, "not-found", "Not found");
    public static readonly ProblemKind MethodNotAllowed = new(405, "method-not-allowed", "This method is not supported here");
    public static readonly ProblemKind RequestTimeout = new(408, "request-timeout", "The request came too slowly");
    public static readonly ProblemKind Conflict = new(409, "conflict", "The id was used before with other content");
    public static readonly ProblemKind Refused = new(409, "refused", "The present state does not allow that");
    public static readonly ProblemKind Erased = new(410, "erased", "The data was erased");
    public static readonly ProblemKind PreconditionFailed = new(412, "precondition-failed", "It was changed meanwhile");
    public static readonly ProblemKind TooLarge = new(413, "body-too-large", "The body is too large");
    public static readonly ProblemKind UnsupportedMediaType = new(415, "unsupported-media-type", "The body must be JSON");
    public static readonly ProblemKind Busy = new(429, "busy", "Too many messages are waiting");
    public static readonly ProblemKind TooManyRequests = new(429, "too-many-requests", "Too many requests");
    public static readonly ProblemKind HeadersTooLarge = new(431, "headers-too-large", "The headers are too large");
    public static readonly ProblemKind Internal = new(500, "internal-error", "Something went wrong on our side");
    public static readonly ProblemKind Unavailable = new(503, "unavailable", "Not available right now");

    public string Type { get; } = TypePrefix + Name;

    /// <summary>The kind for a bare status code that the framework set.</summary>
    public static ProblemKind Of(int status) => status switch
    {
        400 => Invalid,
        401 => Unauthorized,
        403 => Forbidden,
        404 => NotFound,
        405 => MethodNotAllowed,
        408 => RequestTimeout,
        409 => Refused,
        410 => Erased,
        412 => PreconditionFailed,
        413 => TooLarge,
        415 => UnsupportedMediaType,
        429 => TooManyRequests,
        431 => HeadersTooLarge,
        503 or 504 => Unavailable,
        >= 400 and < 500 => new(status, "request-refused", "The request was refused"),
        _ => Internal,
    };
}
