namespace CustomerService.Gateway.Problems;

/// <summary>The kinds of problem the gateway answers with. Their types are part of the contract.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Name">What its type ends in.</param>
/// <param name="Title">The kind in words.</param>
public sealed record ProblemKind(int Status, string Name, string Title)
{
    /// <summary>What every type begins with.</summary>
    public const string TypePrefix = "urn:customer-service:problem:";

    /// <summary>The request is not valid (400).</summary>
    public static readonly ProblemKind Invalid = new(400, "invalid-request", "The request is not valid");

    /// <summary>The body is not valid JSON (400).</summary>
    public static readonly ProblemKind MalformedJson = new(400, "malformed-json", "The body is not valid JSON");

    /// <summary>A valid credential is needed (401).</summary>
    public static readonly ProblemKind Unauthorized = new(401, "unauthorized", "A valid credential is needed");

    /// <summary>This key may not do that (403).</summary>
    public static readonly ProblemKind Forbidden = new(403, "forbidden", "This key may not do that");

    /// <summary>Not found (404).</summary>
    public static readonly ProblemKind NotFound = new(404, "not-found", "Not found");

    /// <summary>This method is not supported here (405).</summary>
    public static readonly ProblemKind MethodNotAllowed = new(405, "method-not-allowed", "This method is not supported here");

    /// <summary>The request came too slowly (408).</summary>
    public static readonly ProblemKind RequestTimeout = new(408, "request-timeout", "The request came too slowly");

    /// <summary>The id was used before with other content (409).</summary>
    public static readonly ProblemKind Conflict = new(409, "conflict", "The id was used before with other content");

    /// <summary>The present state does not allow that (409).</summary>
    public static readonly ProblemKind Refused = new(409, "refused", "The present state does not allow that");

    /// <summary>The data was erased (410).</summary>
    public static readonly ProblemKind Erased = new(410, "erased", "The data was erased");

    /// <summary>It was changed meanwhile (412).</summary>
    public static readonly ProblemKind PreconditionFailed = new(412, "precondition-failed", "It was changed meanwhile");

    /// <summary>The body is too large (413).</summary>
    public static readonly ProblemKind TooLarge = new(413, "body-too-large", "The body is too large");

    /// <summary>The body must be JSON (415).</summary>
    public static readonly ProblemKind UnsupportedMediaType = new(415, "unsupported-media-type", "The body must be JSON");

    /// <summary>Too many messages are waiting (429).</summary>
    public static readonly ProblemKind Busy = new(429, "busy", "Too many messages are waiting");

    /// <summary>Too many requests (429).</summary>
    public static readonly ProblemKind TooManyRequests = new(429, "too-many-requests", "Too many requests");

    /// <summary>The headers are too large (431).</summary>
    public static readonly ProblemKind HeadersTooLarge = new(431, "headers-too-large", "The headers are too large");

    /// <summary>Something went wrong on our side (500).</summary>
    public static readonly ProblemKind Internal = new(500, "internal-error", "Something went wrong on our side");

    /// <summary>Not available right now (503).</summary>
    public static readonly ProblemKind Unavailable = new(503, "unavailable", "Not available right now");

    /// <summary>The type, as callers see it.</summary>
    public string Type { get; } = TypePrefix + Name;

    /// <summary>The kind for a bare status code that the framework set.</summary>
    /// <param name="status">400 or more.</param>
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
