using CustomerService.Language.Training;
using CustomerService.Packs;

namespace CustomerService.Grains.Serving.Kinds;

/// <summary>What a model is to be learned from, and how.</summary>
/// <param name="Pack">The pack, valid and whole.</param>
/// <param name="Parallelism">Most threads to use: all cores' (0) while nobody is served yet, 1 beside a version that serves.</param>
/// <param name="Progress">Told how far it is.</param>
public sealed record ModelTraining(Pack Pack, int Parallelism, IProgress<TrainingProgress> Progress);
