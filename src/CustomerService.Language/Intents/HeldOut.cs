namespace CustomerService.Language.Intents;

/// <summary>A held-out message as its fold model saw it.</summary>
/// <param name="Kind">What it is to that model.</param>
/// <param name="Column">Column of its true label, -1 when the model has none.</param>
/// <param name="Logits">The model's raw scores.</param>
/// <param name="Words">Word coverage.</param>
/// <param name="Grams">Character n-gram coverage.</param>
internal sealed record HeldOut(HeldOutKind Kind, int Column, float[] Logits, float Words, float Grams);
