using System.Collections.Immutable;

namespace CustomerService.Channels;

/// <summary>
/// What a channel wants of its accounts. Register with <c>AddChannelRules&lt;T&gt;()</c> in every process that saves accounts (the gateway)
/// or uses them (the silo).
/// </summary>
public interface IChannelRules
{
    /// <summary>The channel.</summary>
    string Channel { get; }

    /// <summary>The names of its settings; others are refused.</summary>
    ImmutableArray<string> Settings { get; }

    /// <summary>The names of its secrets; others are refused.</summary>
    ImmutableArray<string> Secrets { get; }

    /// <summary>
    /// What is wrong with an account whose names are known, all at once: fields are <c>settings.x</c> and <c>secrets.x</c>. A secret is
    /// never part of a problem.
    /// </summary>
    IEnumerable<FieldProblem> Check(ChannelAccount account);
}
