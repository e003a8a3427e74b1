using CustomerService.People;

namespace CustomerService.Hosting.Access;

/// <summary>
/// A tenant's first administrator: made once for the whole cluster, with a password in <c>{tenant}-admin-access.json</c> of the data
/// folder of the silo that made them, mode 0600. Once there is anybody they are not made again; a password that was lost is set anew with
/// the tenant's API key.
/// </summary>
internal sealed class FirstAdmin(IGrainFactory grains, string dataFolder)
{
    /// <summary>What they sign in with.</summary>
    public const string Login = "admin";

    private sealed record AdminFile(string Tenant, string Login, string Password);

    /// <summary>Sees to it that somebody can administer the tenant; the file where this made them, else null.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file can't be written.</exception>
    public async Task<string?> EnsureAsync(string tenant)
    {
        var people = grains.GetGrain<IPeopleGrain>(tenant);
        var admin = await people.FindByLoginAsync(Login);
        if (admin is null && !(await people.ListAsync()).IsEmpty)
        {
            return null;
        }

        // Whoever makes them sets the password; a crash between leaves them without one, which the next start puts right.
        var first = new PersonDraft { Login = Login, Name = "Administrator", Roles = [Roles.Admin], IsFirst = true };
        admin ??= (await people.CreateAsync(first)).Person;
        if (admin is null)
        {
            return null;
        }

        var person = grains.GetGrain<IPersonGrain>(GrainKeys.Make(tenant, admin.Id));
        if ((await person.DescribeAsync()).HasPassword)
        {
            return null;
        }

        var file = Path.Combine(dataFolder, $"{tenant}-admin-access.json");
        var password = NewPassword.MakeRandom(mustChange: false);
        await PrivateFile.WriteAsync(file, new AdminFile(tenant, Login, password.Text));
        await person.SetPasswordAsync(password);
        return file;
    }
}
