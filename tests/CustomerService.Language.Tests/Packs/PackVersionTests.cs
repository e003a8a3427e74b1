using CsCheck;
using Xunit;

namespace CustomerService.Language.Tests.Packs;

public sealed class PackVersionTests
{
    [Fact]
    public void Version_SameTexts_IsTheSameWhateverTheOrderOfWriting()
    {
        using var first = new TempPack();
        var version = first.Load().Pack!.Version;
        Assert.Matches("^[0-9a-f]{32}$", version);

        Gen.Shuffle(TempPack.Files.Keys.ToArray()).Sample(
            order =>
            {
                using var pack = new TempPack();
                foreach (var path in order)
                {
                    pack.Delete(path);
                    pack.Write(path, TempPack.Files[path]);
                }

                Assert.Equal(version, pack.Load().Pack!.Version);
            },
            iter: 20,
            threads: 1);
    }

    [Fact]
    public void Version_OfKnownFiles_NeverChanges()
    {
        using var pack = new TempPack();

        // Models are cached under this: a change of the scheme retrains every pack.
        Assert.Equal("349a019333d35523b92922b1e2273289", pack.Load().Pack!.Version);
    }

    [Fact]
    public void Version_LineEndingsMarksAndStrangers_DoNotCount()
    {
        using var pack = new TempPack();
        var version = pack.Load().Pack!.Version;
        foreach (var (path, text) in TempPack.Files)
        {
            pack.Write(path, "\uFEFF" + text.Replace("\n", "\r\n", StringComparison.Ordinal));
        }

        pack.Write("README.md", "About this pack.");

        Assert.Equal(version, pack.Load().Pack!.Version);
    }

    [Fact]
    public void Version_AnyOtherChange_Counts()
    {
        using var pack = new TempPack();
        var versions = new HashSet<string> { pack.Load().Pack!.Version };

        pack.Replace("pack.yml", "name: Corner Shop", "name: Corner Shops");
        Assert.True(versions.Add(pack.Load().Pack!.Version));
        pack.Replace("articles/returns.md", "thirty", "forty");
        Assert.True(versions.Add(pack.Load().Pack!.Version));
        pack.Replace("languages/fr.yml", "merci beaucoup", "merci");
        Assert.True(versions.Add(pack.Load().Pack!.Version));
        File.Move(pack.PathOf("languages/fr.yml"), pack.PathOf("languages/french.yml"));
        Assert.True(versions.Add(pack.Load().Pack!.Version));
        pack.Delete("languages/french.yml");
        Assert.True(versions.Add(pack.Load().Pack!.Version));
    }
}
