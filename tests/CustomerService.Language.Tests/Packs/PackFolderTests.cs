using System.Text;
using CustomerService.Language.Understanding;
using Xunit;

namespace CustomerService.Language.Tests.Packs;

public sealed class PackFolderTests
{
    [Fact]
    public void Load_FolderThatIsNotThere_SaysSo()
    {
        var folder = Path.Combine(Path.GetTempPath(), "no-such-pack");

        var result = PackReader.Load(folder);

        Assert.Null(result.Pack);
        Assert.Equal($".: The folder '{folder}' does not exist. Give the folder that holds pack.yml.", Assert.Single(result.Errors).ToString());
    }

    [Fact]
    public void Load_EmptyFolder_SaysWhatIsMissing()
    {
        using var pack = new TempPack();
        foreach (var path in TempPack.Files.Keys)
        {
            pack.Delete(path);
        }

        AssertErrors(
            pack,
            ".: The folder has no pack.yml. Write one (docs/packs.md shows how), or give the folder that has it.",
            "intents: The pack has no intents. Write at least two files in the folder 'intents'.");
    }

    [Fact]
    public void Load_OnlyOneIntent_IsTooFew()
    {
        using var pack = new TempPack();
        pack.Delete("intents/thanks.yml");
        pack.Delete("intents/order-status.yml");

        AssertErrors(pack, "intents: The pack has only one intent. Write at least two files in the folder 'intents'.");
    }

    [Fact]
    public void Load_FileThatIsNotUtf8_NamesTheLine()
    {
        using var pack = new TempPack();
        pack.Write("languages/fr.yml", [.. "language: fr\nexamples: [un, deux, "u8, 0xE9, (byte)']']);

        AssertErrors(pack, "languages/fr.yml:2: The file is not UTF-8 text. Save it with the encoding UTF-8.");
    }

    [Fact]
    public void Load_Utf16_IsNotUtf8()
    {
        using var pack = new TempPack();
        pack.Write("languages/fr.yml", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(TempPack.Files["languages/fr.yml"])]);

        AssertErrors(pack, "languages/fr.yml:1: The file is not UTF-8 text. Save it with the encoding UTF-8.");
    }

    [Fact]
    public void Load_FileOverOneMebibyte_IsNotRead()
    {
        using var pack = new TempPack();
        pack.Write("languages/fr.yml", new byte[(1 << 20) + 1]);

        AssertErrors(pack, "languages/fr.yml: The file is larger than 1 MiB. Split it.");
    }

    [Fact]
    public void Load_FileOfOneMebibyte_IsRead()
    {
        using var pack = new TempPack();
        var text = TempPack.Files["languages/fr.yml"];
        pack.Write("languages/fr.yml", text + "#" + new string('x', (1 << 20) - Encoding.UTF8.GetByteCount(text) - 1));

        Assert.Empty(pack.Load().Errors);
    }

    [Fact]
    public void Load_EmptyFile_SaysSo()
    {
        using var pack = new TempPack();
        pack.Write("languages/fr.yml", "");
        pack.Write("languages/en.yml", "# nothing here\n");

        AssertErrors(
            pack,
            "languages/en.yml: The file has no content. Write its keys, or delete the file.",
            "languages/fr.yml: The file is empty. Write its content, or delete the file.");
    }

    [Fact]
    public void Load_LinkOutOfTheFolder_IsNotFollowed()
    {
        using var pack = new TempPack();
        using var other = new TempPack();
        File.CreateSymbolicLink(pack.PathOf("intents/stolen.yml"), other.PathOf("intents/person.yml"));

        AssertErrors(pack, "intents/stolen.yml: The link leads out of the pack's folder. Put the file itself here.");
    }

    [Fact]
    public void Load_LinkToAFolder_IsNotFollowed()
    {
        using var pack = new TempPack();
        using var other = new TempPack();
        Directory.Delete(pack.PathOf("languages"), recursive: true);
        Directory.CreateSymbolicLink(pack.PathOf("languages"), other.PathOf("languages"));

        AssertErrors(pack, "languages: The folder is a link. Put the folder itself here.");
    }

    [Fact]
    public void Load_LinkToNowhere_SaysSo()
    {
        using var pack = new TempPack();
        File.CreateSymbolicLink(pack.PathOf("intents/gone.yml"), pack.PathOf("nothing.yml"));

        AssertErrors(pack, "intents/gone.yml: The link leads to no file. Put the file itself here.");
    }

    [Fact]
    public void Load_LinkWithinTheFolder_IsRead()
    {
        using var pack = new TempPack();
        pack.Delete("languages/fr.yml");
        pack.Write("README-fr.txt", TempPack.Files["languages/fr.yml"]);
        File.CreateSymbolicLink(pack.PathOf("languages/fr.yml"), "../README-fr.txt");

        var result = pack.Load();

        Assert.Empty(result.Errors);
        Assert.Equal(2, result.Pack!.LanguageExamples.Length);
    }

    [Fact]
    public void Load_FolderThatIsItselfALink_IsRead()
    {
        using var pack = new TempPack();
        var link = pack.Folder + "-link";
        Directory.CreateSymbolicLink(link, pack.Folder);
        try
        {
            Assert.Empty(PackReader.Load(link).Errors);
        }
        finally
        {
            Directory.Delete(link);
        }
    }

    [Fact]
    public void Load_WrongExtensionOrNesting_IsAnErrorRatherThanSilence()
    {
        using var pack = new TempPack();
        pack.Write("intents/refund.yaml", TempPack.Files["intents/thanks.yml"]);
        pack.Write("articles/faq/one.md", TempPack.Files["articles/returns.md"]);

        AssertErrors(
            pack,
            "articles/faq: Folders inside 'articles' are not read. Move its files up into 'articles'.",
            "intents/refund.yaml: Files in 'intents' end in '.yml'. Rename the file to 'refund.yml', or move it out of the pack.");
    }

    [Fact]
    public void Load_WhatIsNoPartOfAPack_IsAWarning()
    {
        using var pack = new TempPack();
        pack.Write("sentimental.yml", "a: b");
        pack.Write("intent/a.yml", "a: b");
        pack.Write("notes.txt", "hello");
        pack.Write("README.md", "hello");
        pack.Write("intents/.thanks.yml.swp", "hello");

        var result = pack.Load();

        Assert.Empty(result.Errors);
        Assert.Equal(
            [
                "intent: This is not part of a pack and was not read. Did you mean 'intents'?",
                "notes.txt: This is not part of a pack and was not read. Move it out of the pack's folder.",
                "sentimental.yml: This is not part of a pack and was not read. Did you mean 'sentiment.yml'?",
            ],
            result.Warnings.Select(w => w.ToString()).Where(w => !w.StartsWith("articles", StringComparison.Ordinal)));
    }

    [Fact]
    public void Load_BrokenFile_DoesNotMakeWhatRefersToItWrong()
    {
        using var pack = new TempPack();
        pack.Write("articles/order-status.md", "---\nid: [\n---\nText.");
        pack.Write("articles/returns.md", [0xFF, 0xFE]);
        pack.Write("intents/person.yml", "intent: person\nkind: [");

        Assert.Equal(["articles/order-status.md", "articles/returns.md", "intents/person.yml"], pack.Load().Errors.Select(e => e.File));
    }

    private static void AssertErrors(TempPack pack, params string[] expected)
    {
        var result = pack.Load();
        Assert.Equal(expected, result.Errors.Select(e => e.ToString()));
        Assert.Null(result.Pack);
    }
}
