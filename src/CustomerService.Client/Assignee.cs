namespace CustomerService.Client;

/// <summary>The person of the company whose conversation it is.</summary>
/// <param name="Id">Opaque id of the agent; null for who may not see decisions.</param>
/// <param name="Name">The name that customers see; null where none was given.</param>
public sealed record Assignee(string? Id, string? Name);
