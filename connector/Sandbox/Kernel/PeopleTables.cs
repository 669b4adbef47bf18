namespace Connector.Sandbox.Kernel;

/// <summary>What made-up people are made of. Every value is valid on both sides: lengths, picklists, ASCII for addresses.</summary>
internal static class PeopleTables
{
    public static readonly (string Name, string Handle)[] FirstNames =
    [
        .. Plain("Ada Alan Amara Anna Arun Ben Bianca Carl Chloe Clara Daniel Dara Elena Emil Erik Fatima Felix Grace Hana Hugo Ida Ines Ivan Jonas Julia Kai Karin Lars Leila Liam Lucia Malik Maria Maya Mila Mina Nadia Nils Noor Nora Olga Omar Oscar Paula Peter Priya Ravi Rosa Ruth Sam Sara Tara Theo Tom Uma Vera Viktor Yara Yusuf Zoe"),
        ("José", "jose"), ("Zoë", "zoe"), ("Łukasz", "lukasz"), ("Bjørn", "bjorn"), ("Renée", "renee"), ("Jürgen", "jurgen"),
    ];

    public static readonly (string Name, string Handle)[] LastNames =
    [
        .. Plain("Abbott Adler Ahmed Almeida Andersen Baker Bauer Bell Berg Blanc Brandt Brown Castro Chen Cohen Costa Dahl Davies Diaz Dubois Eriksen Evans Ferrari Fischer Fontaine Garcia Gray Gupta Haddad Hansen Hoffman Hughes Ibrahim Ito Jensen Johnson Kaur Keller Khan Kim Klein Kowalski Lambert Larsen Lee Lopez Martin Mendes Meyer Moreau Morris Nakamura Nguyen Novak Okafor Olsen Park Patel Peters Popov Quinn Ramos Reed Rossi Santos Sato Schmidt Silva Singh Smith Sorensen Stone Tanaka Taylor Torres Turner Usman Vance Varga Vogel Wagner Walker Weber Wilson Wong Young Zhang Zimmer"),
        ("O'Brien", "obrien"), ("Müller", "muller"), ("Nuñez", "nunez"), ("Lefèvre", "lefevre"), ("van Dijk", "vandijk"), ("Smith-Jones", "smithjones"),
    ];

    public static readonly (string City, string? State, string Country, string Postal)[] Places =
    [
        ("San Francisco", "CA", "United States", "94105"), ("Chicago", "IL", "United States", "60601"), ("Boston", "MA", "United States", "02110"), ("Austin", "TX", "United States", "73301"),
        ("Seattle", "WA", "United States", "98101"), ("New York", "NY", "United States", "10001"), ("Toronto", "ON", "Canada", "M5H 2N2"), ("Montréal", "QC", "Canada", "H2Y 1C6"),
        ("London", null, "United Kingdom", "EC1A 1BB"), ("Dublin", null, "Ireland", "D02 X285"), ("Paris", null, "France", "75001"), ("Lyon", null, "France", "69002"),
        ("Berlin", null, "Germany", "10115"), ("München", "Bayern", "Germany", "80331"), ("Zürich", "ZH", "Switzerland", "8001"), ("Madrid", null, "Spain", "28001"),
        ("Milano", null, "Italy", "20121"), ("Oslo", null, "Norway", "0150"), ("Stockholm", null, "Sweden", "111 20"), ("København", null, "Denmark", "1050"),
        ("Tokyo", null, "Japan", "100-0001"), ("Singapore", null, "Singapore", "018956"), ("Sydney", "NSW", "Australia", "2000"), ("São Paulo", "SP", "Brazil", "01310-100"),
    ];

    public static readonly string[] Streets = ["Market Street", "High Street", "Station Road", "Harbour Lane", "Mill Road", "Park Avenue", "Bridge Street", "Garden Row", "King Street", "Lake Drive"];

    public static readonly string[] Titles =
        ["Marketing Manager", "VP Sales", "Head of Operations", "Data Engineer", "Chief Financial Officer", "Buyer", "Account Executive", "IT Director", "Product Owner", "Office Manager", "Consultant", "Founder & CEO"];

    public static readonly string[] Salutations = ["Mr.", "Ms.", "Mrs.", "Dr.", "Prof."];

    public static readonly string[] LeadSources = ["Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"];

    public static readonly string[] Ratings = ["Hot", "Warm", "Cold"];

    public static readonly string[] Industries =
        ["Banking", "Biotechnology", "Chemicals", "Construction", "Consulting", "Education", "Electronics", "Energy", "Engineering", "Finance", "Food & Beverage", "Government", "Healthcare", "Insurance", "Manufacturing", "Media", "Retail", "Shipping", "Technology", "Telecommunications", "Transportation", "Utilities"];

    public static readonly string[] CompanyStarts = ["Aurora", "Blue Ridge", "Cedar", "Delta", "Evergreen", "Falcon", "Granite", "Harbor", "Iris", "Juniper", "Keystone", "Lumen", "Meridian", "Northwind", "Orchard", "Pioneer", "Quartz", "Riverside", "Summit", "Tidewater"];

    public static readonly string[] CompanyEnds = ["Analytics", "Foods", "Freight", "Health", "Industries", "Labs", "Logistics", "Media", "Partners", "Systems"];

    private static IEnumerable<(string Name, string Handle)> Plain(string names) =>
        names.Split(' ').Select(name => (name, name.ToLowerInvariant()));
}
