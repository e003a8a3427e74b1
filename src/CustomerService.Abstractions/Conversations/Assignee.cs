using System.Text.Json.Serialization;

namespace CustomerService.Conversations;

/// <summary>The person of the company whose conversation it is: who has the word, until they give it back.</summary>
/// <param name="Id">Opaque id of the agent.</param>
/// <param name="Name">The name that customers see; null where none was given.</param>
[GenerateSerializer, Immutable, Alias("cs.assignee")]
public sealed record Assignee(
    [property: Id(0)] string Id,
    [property: Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name);
