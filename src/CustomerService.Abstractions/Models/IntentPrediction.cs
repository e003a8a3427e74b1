using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Models;

/// <summary>What a text is about.</summary>
/// <param name="Intent">The likeliest intent.</param>
/// <param name="Confidence">Its calibrated probability.</param>
/// <param name="OutOfScope">True when it is probably none of them.</param>
/// <param name="Candidates">The likeliest, best first.</param>
[GenerateSerializer, Immutable, Alias("cs.intent-prediction")]
public sealed record IntentPrediction(
    [property: Id(0)] string Intent,
    [property: Id(1)] double Confidence,
    [property: Id(2)] bool OutOfScope,
    [property: Id(3)] ImmutableArray<IntentCandidate> Candidates);
