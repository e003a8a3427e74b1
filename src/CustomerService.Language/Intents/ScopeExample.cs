namespace CustomerService.Language.Intents;

/// <summary>Signals of a held-out message whose truth is known.</summary>
internal readonly record struct ScopeExample(ScopeSignals Signals, bool InScope, double Weight);
