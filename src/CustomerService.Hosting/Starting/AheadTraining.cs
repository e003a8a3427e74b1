using System.Diagnostics;
using System.Globalization;
using CustomerService.Grains.Serving;
using CustomerService.Hosting.Failures;
using CustomerService.Hosting.Settings;
using CustomerService.Language.Understanding;
using CustomerService.Packs;

namespace CustomerService.Hosting.Starting;

/// <summary><c>--train FOLDER</c>: trains a pack where it is built, so that no host has to at its first start.</summary>
internal static class AheadTraining
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        if (arguments.Problems.Count > 0)
        {
            return Exit.With(arguments.Problems);
        }

        var folder = Path.GetFullPath(arguments.Train!);
        if (!Directory.Exists(folder))
        {
            return Exit.With([$"There is no folder {folder}: give --train the one that holds pack.yml."]);
        }

        var result = PackReader.Load(folder);
        return result.Pack is { } pack
            ? await Exit.AfterAsync(() => TrainAsync(folder, pack))
            : Exit.With(result.Errors.Select(error => error.ToString()!));
    }

    private static async Task TrainAsync(string folder, Pack pack)
    {
        var began = Stopwatch.GetTimestamp();
        var trained = await TrainedAhead.TrainAsync(folder, pack, new Progress<ModelProgress>(), CancellationToken.None);
        await Console.Out.WriteLineAsync(
            trained
                ? string.Create(CultureInfo.InvariantCulture, $"Trained {pack.Name} in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s: its models are in {TrainedAhead.FolderOf(folder)}.")
                : $"The models of {pack.Name} are in {TrainedAhead.FolderOf(folder)} already.");
    }
}
