using System.Collections.Immutable;
using CustomerService.Packs.Yaml;

namespace CustomerService.Packs.Reading;

/// <summary>What <c>pack.yml</c> says.</summary>
internal sealed record PackManifest
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Locale { get; init; }

    public required BusinessHours Hours { get; init; }

    public required PackTone Tone { get; init; }

    /// <summary>Without its intents, which are not known yet.</summary>
    public required PackEscalation Escalation { get; init; }

    /// <summary>The intents that escalate; null when the manifest leaves it to their kind.</summary>
    public required IReadOnlyList<YamlText>? EscalationIntents { get; init; }

    public required PackFallback Fallback { get; init; }

    public required PackHandoff Handoff { get; init; }

    public required ImmutableArray<PackEntity> Entities { get; init; }
}
