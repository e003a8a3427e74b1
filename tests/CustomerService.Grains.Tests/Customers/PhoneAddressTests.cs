using System.Text;
using CustomerService.Conversations;
using CustomerService.Grains.Customers;
using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Grains.Tests.Customers;

/// <summary>One telephone number however it is written, and never somebody else's (kind K24).</summary>
public sealed class PhoneAddressTests(CustomerCluster cluster) : IClassFixture<CustomerCluster>
{
    [Theory]
    [InlineData("+49 (0)171 2345678", "491712345678")]
    [InlineData("+49(0)1712345678", "491712345678")]
    [InlineData("0049 (0) 171 / 234 56 78", "491712345678")]
    [InlineData("(+49) 171-2345678", "491712345678")]
    [InlineData("+49\u00a0171\u20112345678", "491712345678")]
    [InlineData("\uff0b\uff14\uff19 171 2345678", "491712345678")]
    [InlineData("\u202a+49 171 2345678\u202c", "491712345678")]
    [InlineData("tel:+49-171-2345678", "491712345678")]
    [InlineData("whatsapp:+491712345678", "491712345678")]
    [InlineData("+44 (0)20 7946 0018", "442079460018")]
    [InlineData("+41 (0) 31 311 22 33", "41313112233")]
    [InlineData("+39 06 698 12345", "390669812345")]
    [InlineData("+41 31 311 22 33 ext. 12", "41313112233;ext=12")]
    [InlineData("+41 31 311 22 33 x12", "41313112233;ext=12")]
    [InlineData("+41 31 311 22 33 Durchwahl 012", "41313112233;ext=12")]
    [InlineData("tel:+41313112233;ext=12", "41313112233;ext=12")]
    [InlineData("0171 2345678", "01712345678")]
    [InlineData("٤٩١", "491")]
    public void Read_ANumber_HasOneForm(string address, string form) => Assert.Equal(form, PhoneAddress.Read(address));

    [Theory]
    [InlineData("+1 650 253 FLOWERS")]
    [InlineData("1-800-FLOWERS")]
    [InlineData("+49 171 2345678 Büro")]
    [InlineData("+49 171 2345678 +49 171 2345679")]
    [InlineData("0171+2345678")]
    [InlineData("+49 171 2345678 123456789")]
    [InlineData("+999 1234567")]
    [InlineData("+1 23")]
    [InlineData("none")]
    [InlineData("ext. 12")]
    [InlineData("+")]
    [InlineData("")]
    public void Read_WhatIsNoNumber_IsNone(string address)
    {
        Assert.Null(PhoneAddress.Read(address));
        Assert.Equal(CommandStatus.Refused, CustomerRules.Update(CustomerState.Empty, Updates.Of().Identity("phone", address, false), default).Status);
    }

    [Fact]
    public async Task A_number_is_found_in_every_spelling_and_its_extension_apart()
    {
        var (ann, bob) = (cluster.NewId("ann"), cluster.NewId("bob"));
        Assert.Equal(CommandStatus.Accepted, (await cluster.Customer(ann).UpdateAsync(Updates.Of().Identity("phone", "+49 (0)171 1000001", true))).Status);
        foreach (var spelling in (string[])["+491711000001", "0049 171 1000001", "+49 (0) 171/1000001", "+49\u00a0171\u00a01000001"])
        {
            Assert.Equal(ann, await FindAsync(spelling));
            Assert.Equal(CommandStatus.Refused, (await cluster.Customer(bob).UpdateAsync(Updates.Of().Identity("phone", spelling, true))).Status);
        }

        Assert.Equal(CommandStatus.Accepted, (await cluster.Customer(bob).UpdateAsync(Updates.Of().Identity("phone", "+41 31 311 22 33 ext. 12", true))).Status);
        Assert.Equal(bob, await FindAsync("+41313112233 x 12"));
        Assert.Null(await FindAsync("+41313112233"));
        Assert.Null(await FindAsync("+4131311223312"));
        Assert.Null(await FindAsync("+1 650 253 FLOWERS"));
    }

    [Fact]
    public async Task A_number_that_the_version_before_stored_is_still_found()
    {
        var (ann, bob) = (cluster.NewId("ann"), cluster.NewId("bob"));
        const string Written = "+49 (0)171 2000002";
        const string Plain = "+491712000002";
        await cluster.Customer(ann).UpdateAsync(Updates.Of().Identity("phone", Written, true));
        await MoveAsync(PhoneAddress.Read(Written)!, PhoneAddress.AllDigits(Written));

        Assert.Equal(ann, await FindAsync(Written));
        Assert.Equal(ann, await FindAsync(Plain));
        Assert.Equal(CommandStatus.Refused, (await cluster.Customer(bob).UpdateAsync(Updates.Of().Identity("phone", Plain, true))).Status);
    }

    [Fact]
    public async Task What_the_version_before_made_of_an_extension_leads_to_nobody_else()
    {
        var (ann, bob) = (cluster.NewId("ann"), cluster.NewId("bob"));
        const string Written = "+41 31 311 22 ext. 44";
        const string Other = "+41313112244";
        const string Place = "41313112244";
        Assert.Equal(Place, PhoneAddress.AllDigits(Written));

        // Its number is too short to be stored today: the row is made of one that is not.
        await cluster.Customer(ann).UpdateAsync(Updates.Of().Identity("phone", "+41 31 311 22 55 ext. 44", true));
        await MoveAsync("41313112255;ext=44", Place);
        Assert.Null(await FindAsync(Other));
        cluster.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(CommandStatus.Accepted, (await cluster.Customer(bob).UpdateAsync(Updates.Of().Identity("phone", Other, true))).Status);
        Assert.Equal(bob, await FindAsync(Other));
    }

    /// <summary>Puts a row where the version before would have put it.</summary>
    private async Task MoveAsync(string from, string to)
    {
        var cipher = await cluster.Protection.OpenTenantAsync("acme", TestContext.Current.CancellationToken);
        var before = Hash(from);
        var after = Hash(to);
        var row = (await cluster.Store.ReadAsync(Partition(before), before, TestContext.Current.CancellationToken))!;
        var content = cipher.Protect(cipher.Unprotect(row.Content.Span, before), after);
        await cluster.Store.CommitAsync(Partition(after), [RowOperation.Insert(after, content)]);
        await cluster.Store.CommitAsync(Partition(before), [RowOperation.Delete(before, row.ETag)]);

        string Hash(string normal) => Convert.ToHexStringLower(cipher.Fingerprint(Encoding.UTF8.GetBytes($"phone\n{normal}")));
        static string Partition(string hash) => $"dir|acme|{hash.AsSpan(0, 2)}";
    }

    private Task<string?> FindAsync(string address) => cluster.Directory.FindAsync("acme", "phone", address, TestContext.Current.CancellationToken);
}
