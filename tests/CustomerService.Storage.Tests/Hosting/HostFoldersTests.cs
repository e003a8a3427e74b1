using CustomerService.Storage.Hosting;
using Xunit;

namespace CustomerService.Storage.Tests.Hosting;

public sealed class HostPlaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Program => Folder("checkout", "artifacts", "bin", "Host", "release");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AProgramOfACheckout_HasOneHomeWhereverItIsStarted()
    {
        var checkout = Folder("checkout");
        File.WriteAllText(Path.Combine(checkout, "CustomerService.sln"), "");
        File.WriteAllText(Path.Combine(checkout, "silo.config.json"), "{}");

        foreach (var from in new[] { checkout, Folder("checkout", "src", "Host"), Folder("elsewhere") })
        {
            var place = HostFolders.Find(null, from, Program);
            Assert.Equal(checkout, place.Home);
            Assert.Equal(Path.Combine(checkout, "silo.config.json"), place.ConfigFile);
        }
    }

    [Fact]
    public void AnInstalledProgram_KeepsItsDataWhereItIsStarted_AndItsDefaultsBesideIt()
    {
        var program = Folder("opt");
        File.WriteAllText(Path.Combine(program, "silo.config.json"), "{}");

        var place = HostFolders.Find(null, Folder("srv"), program);
        Assert.Equal(Folder("srv"), place.Home);
        Assert.Equal(Path.Combine(program, "silo.config.json"), place.ConfigFile);
        Assert.Null(place.Checkout);
    }

    [Fact]
    public void AFileOfTheWorkingDirectory_AndANamedOne_GoFirst()
    {
        File.WriteAllText(Path.Combine(Folder("checkout"), "CustomerService.sln"), "");
        var shop = Folder("shop");
        Assert.Null(HostFolders.Find(null, shop, Program).ConfigFile);
        File.WriteAllText(Path.Combine(shop, "silo.config.json"), "{}");

        Assert.Equal((Path.Combine(shop, "silo.config.json"), shop), Named(HostFolders.Find(null, shop, Program)));
        Assert.Equal(Path.Combine(shop, "other.json"), HostFolders.Find("other.json", shop, Program).ConfigFile);

        static (string?, string) Named(HostFolders place) => (place.ConfigFile, place.Home);
    }

    private string Folder(params string[] parts) => Directory.CreateDirectory(Path.Combine([_folder.Path, .. parts])).FullName;
}
