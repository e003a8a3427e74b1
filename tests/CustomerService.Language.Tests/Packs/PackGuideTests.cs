using System.Text.RegularExpressions;
using CustomerService.Language.Understanding;
using CustomerService.Packs;
using Xunit;

namespace CustomerService.Language.Tests.Packs;

/// <summary>What docs/packs.md shows is what works.</summary>
public sealed partial class PackGuideTests
{
    private static readonly string Guide = File.ReadAllText(RepositoryFiles.PathOf("docs/packs.md"));

    [Fact]
    public void WorkedExample_IsAValidPack()
    {
        var folder = Directory.CreateTempSubdirectory("guide-").FullName;
        try
        {
            foreach (Match block in FileBlocks().Matches(Guide))
            {
                var path = Path.Combine(folder, block.Groups["file"].Value);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, block.Groups["text"].Value);
            }

            var result = PackReader.Load(folder);

            Assert.Empty(result.Errors);
            Assert.Empty(result.Warnings);
            var pack = result.Pack!;
            Assert.Equal(["opening_hours", "talk_to_person", "thanks"], pack.Intents.Select(i => i.Id));
            Assert.Equal(["talk_to_person"], pack.Escalation.Intents);
            Assert.Equal(2, Assert.Single(pack.Articles).Passages.Length);

            // The mistake that the guide shows is reported as the guide says.
            var thanks = Path.Combine(folder, "intents/thanks.yml");
            File.WriteAllText(thanks, File.ReadAllText(thanks).Replace("{customer.name|", "{customer.nam|", StringComparison.Ordinal));
            Assert.Contains(Assert.Single(PackReader.Load(folder).Errors).ToString(), Guide, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Guide_NamesEveryPlaceholderAndDefault()
    {
        Assert.All(PackTemplateValues.Names, name => Assert.Contains($"`{{{name}}}`", Guide, StringComparison.Ordinal));
        var defaults = new PackEscalation();
        Assert.Equal((2, -0.7), (defaults.RepeatedFailures, defaults.AngerScore));
        Assert.Contains("`kind: escalation`; 2; -0.7", Guide, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^```\w+ title=(?<file>\S+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FileBlocks();
}
