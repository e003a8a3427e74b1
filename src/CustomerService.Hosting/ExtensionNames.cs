namespace CustomerService.Hosting;

/// <summary>
/// Whatever a host has more than one of is found by its name, in settings, addresses, files and metrics. So each has one of its own, of the
/// same form: a policy as well as a channel or a kind of model.
/// </summary>
internal static class ExtensionNames
{
    /// <summary>All that is wrong with the names of things of one sort, the product's own among them; empty when nothing is.</summary>
    /// <param name="what">What they are, in words.</param>
    /// <param name="things">All that are registered.</param>
    /// <param name="nameOf">The name of one.</param>
    public static IEnumerable<string> MistakesOf<T>(string what, IReadOnlyCollection<T> things, Func<T, string> nameOf)
        where T : class =>
    [
        .. from thing in things
           where !GrainKeys.IsTenant(nameOf(thing))
           select $"{what} '{thing.GetType()}' has the name '{nameOf(thing)}': give it 1 to 64 lower-case letters, digits and hyphens.",
        .. from thing in things
           group thing by nameOf(thing) into same
           where same.Skip(1).Any()
           select $"{what} '{same.Key}' is the name of {string.Join(" and ", same.Select(thing => thing.GetType()))}: rename one.",
    ];
}
