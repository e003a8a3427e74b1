using System.Text.Json.Serialization;
using CustomerService.Conversations;

namespace CustomerService.Gateway.Problems;

/// <summary>What an answer that is no success says (RFC 9457, <c>application/problem+json</c>).</summary>
public sealed record Problem
{
    /// <summary>What kind of problem, stable: act on this.</summary>
    public required string Type { get; init; }

    /// <summary>The kind in words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What was wrong this time, and how to cure it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>What is wrong with which member or parameter.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SortedDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Where a conversation is another person's: whose.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Assignee? Assignee { get; init; }

    /// <summary>Finds this request in traces and logs.</summary>
    public string? TraceId { get; init; }
}
