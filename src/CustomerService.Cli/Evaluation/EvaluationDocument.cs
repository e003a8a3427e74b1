using CustomerService.Language.Evaluation;
using CustomerService.Language.Files;

namespace CustomerService.Cli.Evaluation;

/// <summary>The report as JSON holds it: see docs/language.md.</summary>
internal sealed record EvaluationDocument(string Kind, string Model, string Test, ModelManifest Manifest, ClassificationReport Report);
