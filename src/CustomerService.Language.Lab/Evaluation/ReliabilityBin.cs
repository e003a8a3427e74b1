namespace CustomerService.Language.Lab.Evaluation;

/// <summary>Messages whose confidence lies in one range: honest confidence equals accuracy.</summary>
/// <param name="From">Lower end of the range.</param>
/// <param name="To">Upper end.</param>
/// <param name="Count">Messages in it.</param>
/// <param name="Confidence">Their mean confidence.</param>
/// <param name="Accuracy">Share of them that is right.</param>
public sealed record ReliabilityBin(double From, double To, int Count, double Confidence, double Accuracy);
