using System.Diagnostics;
using CustomerService.Deploy.Tests.Support;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.Deploy.Tests.Images;

/// <summary>The images' steps, carried out on a clean folder, make programs that run as the images would run them.</summary>
public sealed class ImageStepsTests(ImageFolder images) : IClassFixture<ImageFolder>
{
    /// <summary>What an image may add to the base image: 70 MB of it is the native code of the warehouse's query engine.</summary>
    private const long MostBytes = 195_000_000;

    [Fact]
    public async Task The_host_answers_as_an_unprivileged_user_that_can_write_only_data()
    {
        var build = images.Build;
        var root = await build.BuildAsync("host");
        AssertSmall(root);
        await PrepareAsync(root);

        var port = Ports.Free();
        var environment = Environment(build.Stage("host"), root);
        environment["urls"] = $"http://127.0.0.1:{port}";
        var tmp = Directory.CreateDirectory(Path.Combine(images.Path, "tmp")).FullName;
        File.SetUnixFileMode(tmp, (UnixFileMode)Convert.ToInt32("777", 8));
        environment["TMPDIR"] = tmp;
        var start = new ProcessStartInfo("setpriv", [.. AsNobody(), Path.Combine(root, "app", "CustomerService.Host")])
        {
            WorkingDirectory = Path.Combine(root, "app"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            using var client = new HttpClient();
            while (!await IsReadyAsync(client, port))
            {
                Assert.False(process.HasExited, process.HasExited ? await output + await errors : "");
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
            }

            // The health check of the image, as the engine would run it.
            var health = await Tool.RunAsync("setpriv", [.. AsNobody(), Path.Combine(root, "app", "CustomerService.Host"), "--health", "ready"], root, environment);
            health.ShouldSucceed();
            Assert.True(File.Exists(Path.Combine(root, "data", "store.db")));
        }
        finally
        {
            // SIGTERM, as an engine stops it.
            await Tool.RunAsync("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, process.ExitCode);

        // With nobody there, the check says so.
        var gone = await Tool.RunAsync("setpriv", [.. AsNobody(), Path.Combine(root, "app", "CustomerService.Host"), "--health"], root, environment);
        Assert.Equal(1, gone.ExitCode);
        Assert.Contains("does not answer", gone.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_shows_its_help()
    {
        var build = images.Build;
        var root = await build.BuildAsync("cli");
        AssertSmall(root);
        await PrepareAsync(root);
        var help = await Tool.RunAsync("setpriv", [.. AsNobody(), Path.Combine(root, "app", "customer-service"), "--help"], root, Environment(build.Stage("cli"), root));
        Assert.Contains("ledger", help.ShouldSucceed().Output, StringComparison.Ordinal);
    }

    /// <summary>Libraries of one platform, and none that nothing uses: the runtime of ONNX alone is 250 MB over all.</summary>
    private static void AssertSmall(string root)
    {
        var files = new DirectoryInfo(Path.Combine(root, "app")).GetFiles("*", SearchOption.AllDirectories);
        Assert.InRange(files.Sum(file => file.Length), 1, MostBytes);
        Assert.DoesNotContain(files, file => file.Name.Contains("onnx", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The program belongs to somebody else and nobody may write it; /data belongs to the user.</summary>
    private async Task PrepareAsync(string root)
    {
        (await Tool.RunAsync("chmod", ["-R", "a-w,a+rX", Path.Combine(root, "app")])).ShouldSucceed();
        for (var folder = new DirectoryInfo(root); folder.FullName.StartsWith(images.Path, StringComparison.Ordinal); folder = folder.Parent!)
        {
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)Convert.ToInt32("755", 8));
        }

        if (IsRoot && Directory.Exists(Path.Combine(root, "data")))
        {
            (await Tool.RunAsync("chown", ["1654:1654", Path.Combine(root, "data")])).ShouldSucceed();
        }
    }

    /// <summary>The image's own environment, its paths led into the folder.</summary>
    private static Dictionary<string, string> Environment(DockerStage stage, string root)
    {
        var result = new Dictionary<string, string> { ["HOME"] = "/" };
        foreach (var pair in (stage.Value("ENV") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)))
        {
            result[pair[0]] = pair[1].StartsWith('/') ? root + pair[1] : pair[1];
        }

        return result;
    }

    /// <summary>As root: the image's user, no groups, no capabilities, no new privileges. As somebody else: that one, no new privileges.</summary>
    private static string[] AsNobody() => IsRoot
        ? ["--reuid=1654", "--regid=1654", "--clear-groups", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"]
        : ["--no-new-privs"];

    private static bool IsRoot => System.Environment.UserName == "root";

    private static async Task<bool> IsReadyAsync(HttpClient client, int port)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
