using System.Diagnostics;
using System.Runtime.CompilerServices;
using CustomerService.EndToEnd.Tests.Hosts;
using CustomerService.Storage.Azure.Account;
using CustomerService.Storage.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace CustomerService.Storage.Tests.Support;

/// <summary>One Azurite for all tests of the run, in memory, on free ports, started by the first test that asks for it.</summary>
public sealed class Azurite : IAsyncDisposable
{
    // The account that Azurite has built in; its key is public.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private Process? _process;
    private AzureStorageOptions? _options;

    public static string RepositoryRoot { get; } = FindRoot();

    public async Task<AzureStorageOptions> StartAsync()
    {
        await _gate.WaitAsync();
        try
        {
            return _options ??= await LaunchAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _gate.Dispose();
    }

    private async Task<AzureStorageOptions> LaunchAsync()
    {
        await RunAsync("sh", Path.Combine(RepositoryRoot, "tests/tools/install-azurite.sh"));
        (var blob, var queue, var table) = (Ports.Free(), Ports.Free(), Ports.Free());
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Path.Combine(RepositoryRoot, "artifacts/tools/azurite/node_modules/azurite/dist/src/azurite.js"),
                "--skipApiVersionCheck", "--disableTelemetry", "--inMemoryPersistence",
                "--blobPort", $"{blob}", "--queuePort", $"{queue}", "--tablePort", $"{table}",
            },
        };
        _process = Process.Start(start)!;
        var output = new List<string>();
        var ready = new TaskCompletionSource();
        void Heard(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (output)
            {
                // Every request is a line too: only the beginning matters.
                if (output.Count < 50)
                {
                    output.Add(line);
                }
            }

            if (line.Contains("Table service is successfully listening", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        }

        _process.OutputDataReceived += (_, e) => Heard(e.Data);
        _process.ErrorDataReceived += (_, e) => Heard(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (await Task.WhenAny(ready.Task, _process.WaitForExitAsync()) != ready.Task)
        {
            throw new InvalidOperationException($"Azurite did not start:\n{string.Join('\n', output)}");
        }

        return new AzureStorageOptions
        {
            // Of a busy machine, not of the store: no case is about how soon Azurite answers.
            TimeoutSeconds = 200,
            ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
                + $"BlobEndpoint=http://127.0.0.1:{blob}/{Account};TableEndpoint=http://127.0.0.1:{table}/{Account};",
        };
    }

    private static async Task RunAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} failed: {await errors}{await output}");
        }
    }

    private static string FindRoot([CallerFilePath] string source = "")
    {
        // Where the build hides source paths, the tests still run somewhere below the root.
        foreach (var start in new[] { source, AppContext.BaseDirectory, Environment.CurrentDirectory })
        {
            for (var folder = Path.GetDirectoryName(start); folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "CustomerService.sln")))
                {
                    return folder;
                }
            }
        }

        throw new InvalidOperationException("The repository's root was not found.");
    }
}
