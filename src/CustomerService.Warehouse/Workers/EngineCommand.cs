using System.Diagnostics;
using System.Reflection;

namespace CustomerService.Warehouse.Workers;

/// <summary>How the process of queries is started: this library, run by the runtime that runs us, with what we were started with.</summary>
internal static class EngineCommand
{
    /// <summary>What it takes before it does anything.</summary>
    public const int OwnMegabytes = 300;

    public static ProcessStartInfo Make()
    {
        var folder = AppContext.BaseDirectory;
        var name = Assembly.GetEntryAssembly()!.GetName().Name;
        var start = new ProcessStartInfo(Runtime())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add("--runtimeconfig");
        start.ArgumentList.Add(Path.Combine(folder, $"{name}.runtimeconfig.json"));
        start.ArgumentList.Add("--depsfile");
        start.ArgumentList.Add(Path.Combine(folder, $"{name}.deps.json"));
        start.ArgumentList.Add(typeof(EngineCommand).Assembly.Location);

        // Nothing of ours goes along: no keys, no settings. It needs a few threads and little memory.
        start.Environment.Clear();
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        return start;
    }

    /// <summary>The <c>dotnet</c> whose runtime this is: three folders above it.</summary>
    private static string Runtime()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var program = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var own = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", program));
        return File.Exists(own) ? own : program;
    }
}
