using System.Text.RegularExpressions;

namespace CustomerService.Deploy.Tests.Images;

/// <summary>The stages of a Dockerfile, as far as ours uses the language: no heredocs, no ARG, no wildcard in COPY.</summary>
internal static partial class Dockerfile
{
    public static IReadOnlyList<DockerStage> Read(string path)
    {
        List<DockerStage> stages = [];
        foreach (var line in Joined(File.ReadAllLines(path)))
        {
            var (instruction, rest) = (line.Split(' ', 2)[0], line.Split(' ', 2)[1].Trim());
            if (instruction == "FROM")
            {
                var from = From().Match(rest);
                stages.Add(new DockerStage(from.Groups["name"].Value, from.Groups["image"].Value, []));
            }
            else
            {
                stages[^1].Steps.Add(new DockerStep(instruction, rest));
            }
        }

        return stages;
    }

    private static IEnumerable<string> Joined(string[] lines)
    {
        var pending = "";
        foreach (var line in lines.Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line[^1] == '\\')
            {
                pending += line[..^1].Trim() + " ";
                continue;
            }

            yield return pending + line;
            pending = "";
        }
    }

    [GeneratedRegex(@"^(?<image>\S+) AS (?<name>\S+)$")]
    private static partial Regex From();
}
