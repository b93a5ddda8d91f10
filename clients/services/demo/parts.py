"""What generated clients are made of: names, trades, pieces of work, matters and promises."""

from __future__ import annotations

from typing import Final

from clients.domain.facts import Stressor
from clients.services.demo.story import Contact, call, mail, meeting


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(text.split()).split(", "))


FAMILIES: Final = _listed(
    """
    Abel, Adler, Ahlers, Albrecht, Amsel, Andresen, Arndt, Asmus, Bachmann, Balke, Barlow, Bartels, Baumann, Beck,
    Behrens, Bellamy, Berger, Bloom, Bode, Brandes, Breuer, Brooks, Bruns, Burke, Calder, Carstens, Clausen,
    Conrad, Cordes, Dahlke, Damm, Daniels, Decker, Dietz, Dorn, Drews, Ebert, Eckert, Ehlers, Ellis, Engel, Ernst,
    Ewald, Faber, Falk, Feldmann, Fink, Fischer, Franke, Friis, Fuchs, Garbe, Gerlach, Goodwin, Graf, Grimm,
    Haase, Hahn, Hansen, Harms, Hartung, Hein, Heller, Henke, Hesse, Hoffmann, Holm, Horn, Iversen, Jahn, Janssen,
    Jessen, Jordan, Kaiser, Keller, Kern, Kirsch, Klein, Knudsen, Kolbe, Kramer, Kuhn, Lange, Larsen, Lehmann,
    Lindner, Lohse, Lorenz, Marten, Maurer, Menke, Moser, Nagel, Neumann, Nielsen, Nolte, Olsen, Ott, Pauli,
    Petersen, Pohl, Quandt, Rademacher, Reimers, Richter, Ritter, Roth, Sander, Schilling, Seidel, Simon, Sommer,
    Stein, Sturm, Thiel, Ullmann, Vogt, Wagner, Weber, Winter
    """
)
TRADES: Final = _listed(
    """
    & Daughters, & Sons, Acoustics, Allotments, Antiques, Apiaries, Apothecary, Archery, Architects, Bakery,
    Bathrooms, Bicycles, Boatyard, Bookbinding, Books, Brewery, Brushes, Cabinets, Camping, Candles, Carpets,
    Catering, Cement, Chimneys, Chocolate, Cider, Clinics, Clocks, Coffee, Conservatory, Consulting, Cutlery,
    Dairy, Dental, Design, Drainage, Electrics, Energy, Engineering, Events, Farms, Film, Fisheries, Floors,
    Florists, Flour, Foods, Forestry, Foundry, Frames, Furniture, Galleries, Gardens, Glass, Gloves, Granite,
    Guitars, Harps, Hats, Heating, Herbs, Horticulture, Hotels, Housing, Instruments, Insurance, Interiors,
    Ironworks, Jam, Jewellers, Joinery, Kitchens, Knitwear, Laboratories, Lamps, Language School, Leather, Legal,
    Lenses, Lifts, Linen, Locks, Logistics, Machines, Maps, Marine, Masonry, Music School, Notaries, Nurseries,
    Opticians, Orchards, Organs, Packaging, Paper, Physiotherapy, Pianos, Printing, Property, Pumps, Removals,
    Roofing, Sails, Saddlery, Seeds, Shoes, Solar, Stationery, Surveying, Tailors, Tea, Textiles, Tiles, Timber,
    Tools, Toys, Translations, Travel, Veterinary, Vineyards
    """
)
GIVEN_NAMES: Final = _listed(
    """
    Agnes, Alma, Amir, Anja, Anton, Bela, Bruno, Carla, Cem, David, Dora, Elif, Elsa, Emil, Erik, Fatma, Felix,
    Frieda, Georg, Greta, Hanna, Hugo, Ida, Ines, Ivan, Jan, Jonas, Julia, Karl, Katja, Lara, Leo, Lina, Lukas,
    Maja, Marta, Max, Mina, Nina, Noah, Olga, Oskar, Paul, Pia, Rafael, Rosa, Ruth, Samir, Sofia, Theo, Tilda,
    Vera, Viktor, Yara
    """
)
WORK: Final = _listed(
    """
    the front page, the contact form, the price list, the picture gallery, the opening hours, the newsletter, the
    job page, the page about the company, the booking form, the search, the product pages, the page for the press,
    the map and directions, the customer reviews, the questions and answers, the order confirmation, the
    catalogue, the downloads, the events page, the login for customers, the invoice template, the photographs of
    the team, the menu on telephones, the reference projects
    """
)
MATTERS: Final[tuple[Contact, ...]] = (
    call(
        minutes=55,
        felt=-1,
        stressors=Stressor.EXCESS_DEMAND | Stressor.BOUNDARY,
        facts="They asked for two things more than the month has hours for.",
        their_view="Both are urgent from where they stand.",
        our_view="One of them fits in; the other one has to wait.",
        proposal="They choose which one comes first.",
    ),
    mail(
        minutes=45,
        felt=-1,
        stressors=Stressor.REOPENED | Stressor.EXCESS_DEMAND,
        facts="A page that was signed off came back with new wishes from somebody who had not seen it before.",
        their_view="Everybody should have had a say.",
        our_view="We agreed on one person who decides.",
        proposal="One more round, then it stays as it is for three months.",
    ),
    meeting(
        minutes=65,
        felt=-2,
        stressors=Stressor.AGGRESSION | Stressor.UNCLEAR_EXPECTATION,
        facts="The meeting was loud. Two of them disagreed about the aim, and both turned to us.",
        their_view="They expected a recommendation, not a question.",
        our_view="We can recommend something once the aim is clear.",
        proposal="A page with two ways and what each costs, by Friday.",
    ),
    mail(
        minutes=40,
        felt=-1,
        stressors=Stressor.BROKEN_WORD | Stressor.EXCESS_DEMAND,
        facts="The texts that were promised for last week have not come; the date is to stay the same.",
        their_view="They are short of people and rely on us.",
        our_view="Each day of delay moves the date by a day.",
        proposal="Start with the pages for which everything is here.",
    ),
    call(
        minutes=50,
        felt=-1,
        stressors=Stressor.BELITTLING | Stressor.EXCESS_DEMAND,
        facts="A relative of theirs has looked at the website and would do it differently.",
        their_view="A second opinion cannot hurt.",
        our_view="Two of the remarks are good, the others contradict what was agreed.",
        proposal="We take the two and explain the rest in three sentences.",
    ),
)
PROMISES: Final = (
    "Offer for the next step",
    "Figures of the last quarter",
    "Call back about the domain",
    "Corrected texts",
    "Instructions for changing prices",
    "Overview of open points",
)
