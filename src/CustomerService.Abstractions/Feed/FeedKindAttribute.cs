namespace CustomerService.Feed;

/// <summary>Names the kind of event that a <see cref="FeedData"/> is. Names and versions are what others rely on: they are never reused.</summary>
/// <param name="kind">Such as <c>message.received</c>.</param>
/// <param name="version">
/// From 1. Fields are added without a new one; it grows where a field goes or comes to mean something else.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FeedKindAttribute(string kind, int version = 1) : Attribute
{
    /// <summary>The kind.</summary>
    public string Kind { get; } = kind;

    /// <summary>The version of its fields.</summary>
    public int Version { get; } = version;
}
