using System.Text.RegularExpressions;
using CustomerService.Deploy.Tests.Support;

namespace CustomerService.Deploy.Tests.Images;

/// <summary>
/// Carries out a Dockerfile as plain commands: every stage has a folder of its own that plays its root, COPY copies from the context or
/// from another stage's folder, RUN runs with the absolute paths of the image led into that folder. Files that the ignore file keeps
/// outside are not in the context.
/// </summary>
internal sealed partial class ImageBuild(string file, string workFolder)
{
    // The same sources were analysed when the solution was built.
    private static readonly Dictionary<string, string> WithoutAnalyzers = new() { ["RunAnalyzers"] = "false" };

    private readonly IReadOnlyList<DockerStage> _stages = Dockerfile.Read(file);
    private readonly Dictionary<string, string> _folders = [];
    private readonly string _context = Path.Combine(workFolder, "context");

    public DockerStage Stage(string name) => _stages.Single(stage => stage.Name == name);

    /// <summary>Makes a stage and all it needs; the folder that plays its root.</summary>
    public async Task<string> BuildAsync(string name)
    {
        if (_folders.TryGetValue(name, out var done))
        {
            return done;
        }

        await FillContextAsync();
        var stage = Stage(name);
        var root = _folders[name] = Path.Combine(workFolder, "stage-" + name);
        if (_stages.Any(other => other.Name == stage.Image))
        {
            await ShellAsync($"cp -a '{await BuildAsync(stage.Image)}' '{root}'", workFolder);
        }

        Directory.CreateDirectory(root);
        var folder = WorkingFolderOf(stage);
        foreach (var step in stage.Steps)
        {
            switch (step.Instruction)
            {
                case "WORKDIR":
                    folder = step.Arguments;
                    Directory.CreateDirectory(root + folder);
                    break;
                case "COPY":
                    await CopyAsync(step.Arguments, root, folder);
                    break;
                case "RUN":
                    await ShellAsync(ImagePath().Replace(step.Arguments, match => root + match.Value), root + folder);
                    break;
                case "USER" or "ENV" or "VOLUME" or "EXPOSE" or "HEALTHCHECK" or "ENTRYPOINT" or "CMD":
                    break;
                default:
                    throw new NotSupportedException($"{step.Instruction} is not understood by this test.");
            }
        }

        return root;
    }

    /// <summary>The folder that a stage built on another one starts in.</summary>
    private string WorkingFolderOf(DockerStage stage) => _stages.FirstOrDefault(other => other.Name == stage.Image)?.Value("WORKDIR") ?? "/";

    private async Task CopyAsync(string arguments, string root, string folder)
    {
        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var options = words.TakeWhile(word => word.StartsWith("--", StringComparison.Ordinal)).ToArray();
        var paths = words[options.Length..];
        var from = options.FirstOrDefault(option => option.StartsWith("--from=", StringComparison.Ordinal)) is { } stage
            ? await BuildAsync(stage["--from=".Length..]) + "/"
            : _context + "/";
        var target = paths[^1].StartsWith('/') ? root + paths[^1] : Path.Combine(root + folder, paths[^1]);
        var intoFolder = paths[^1].EndsWith('/');
        foreach (var source in paths[..^1].Select(path => from + path.TrimStart('/').TrimEnd('/')))
        {
            // As in an image: the content of a folder is copied, a file goes into a folder or takes the name.
            var command = Directory.Exists(source) ? $"mkdir -p '{target}' && cp -a '{source}/.' '{target}'"
                : intoFolder ? $"mkdir -p '{target}' && cp -a '{source}' '{target}'"
                : $"mkdir -p '{Path.GetDirectoryName(target)}' && cp -a '{source}' '{target}'";
            await ShellAsync(command, workFolder);
        }
    }

    /// <summary>What git would give to a fresh clone, less what the ignore file keeps outside.</summary>
    private async Task FillContextAsync()
    {
        if (Directory.Exists(_context))
        {
            return;
        }

        Directory.CreateDirectory(_context);
        var kept = File.ReadAllLines(file + ".dockerignore").Where(line => line.StartsWith('!')).Select(line => line[1..]).ToArray();
        var files = (await Tool.RunAsync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", .. kept])).ShouldSucceed().Output;
        await File.WriteAllTextAsync(Path.Combine(workFolder, "files"), files, TestContext.Current.CancellationToken);
        await ShellAsync($"tar -cf - -T '{Path.Combine(workFolder, "files")}' | tar -xf - -C '{_context}'", Repository.Root);
    }

    private static async Task ShellAsync(string command, string folder) =>
        (await Tool.RunAsync("bash", ["-euo", "pipefail", "-c", command], folder, WithoutAnalyzers)).ShouldSucceed();

    [GeneratedRegex(@"(?<=^|[\s'""=])/(app|data|source|work)(?=$|[\s'""/])")]
    private static partial Regex ImagePath();
}
