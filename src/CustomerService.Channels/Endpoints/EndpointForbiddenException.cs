namespace CustomerService.Channels.Endpoints;

/// <summary>The operator's rules forbid calling this endpoint. The message names the rule, never the address behind a name.</summary>
internal sealed class EndpointForbiddenException(string message) : IOException(message);
