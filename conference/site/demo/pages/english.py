# SPDX-License-Identifier: EUPL-1.2
"""The practical pages in English (Markdown)."""

from conference.site.demo.prose import prose

ROUTE = prose("""
    Come by train or bicycle if you can. At both venues the doors open at 9:00 and the opening begins at 9:30.
    Are you late? No problem: you can come in all morning.

    ## Zwolle: Provinciehuis Overijssel

    Luttenbergstraat 2, 8012 EE Zwolle

    - **Train:** about ten minutes’ walk from Zwolle station. Follow the blue circles on the pavement.
    - **Bicycle:** free parking next to the main entrance.
    - **Car:** there is hardly any parking. Use a P+R and take the bus.
    - **Step-free:** the main entrance has no threshold. The lift is on the right in the hall.

    ## Rotterdam: City Hall

    Coolsingel 40, 3011 AD Rotterdam

    - **Metro:** Stadhuis station, in front of the door.
    - **Train:** ten minutes’ walk from Rotterdam Centraal. Follow the orange squares.
    - **Car:** park at a P+R outside the centre and take the metro.
    - **Step-free:** use the entrance left of the main entrance. Ring the bell; someone is there.

    ## Coming by van or with an assistance dog?

    Call us the day before on 085 000 12 34. We keep a space free and tell the security staff. Do not change
    cities on the day itself: the journey takes two hours.
""")

CONTACT = prose("""
    The Civil Servants’ Day 2.0 is made by ten volunteers, next to their regular work. We usually answer in
    the evening, and always within two working days.

    ## Questions about your registration or workshops

    You can do most things on your own page: swap, cancel, change your diet or download your badge. The link
    is in every mail we sent you. Lost it? Ask for a new one on the registration page.

    Need help? Mail [hulp@dag.example](mailto:hulp@dag.example) and mention the name you registered with.

    ## Questions from speakers

    Mail [sprekers@dag.example](mailto:sprekers@dag.example) about your room, your time, your slides or
    anything you need. Do not send files yet; you upload them on your own page.

    ## On the day itself

    Call 085 000 12 34 between 8:00 and 18:00. You speak to someone in your city. Lost, late or ill: please
    tell us, so that someone on the waiting list can have your place.

    ## Found something that does not work?

    A mistake on this site or a security problem? Write to [site@dag.example](mailto:site@dag.example). We let
    you know what we do with it.
""")

PRESS = prose("""
    You are welcome at both venues. There are some 700 civil servants, 60 workshops and one exciting award.
    Almost everyone you meet is happy to tell you what could be better in government.

    ## Press contact

    **Merel Hoekstra**, volunteer for press and publicity

    - Mail: [pers@dag.example](mailto:pers@dag.example)
    - Phone: 085 000 12 34, option 2. Also in the evening.

    Tell us when you come and whom you would like to meet. We have a press badge ready at the desk and take
    you to the right room.

    ## Good moments

    - **9:30** opening in Zwolle and Rotterdam, with a live connection
    - **13:30** workshops at their busiest, good for pictures
    - **15:50** award of the Public Organisation 2.0 of the Year
    - **16:30** talk with the winner, ten minutes for each newsroom

    ## Photographs and film

    You may film in the big hall and the entrance hall. In a workshop, ask the speaker first. People with a
    yellow dot on their badge do not want to be in the picture. You may use pictures by our own photographer
    freely afterwards, with credit.

    ## Figures

    We publish the result, the programme and the numbers of visitors as open data. Until the award nobody
    knows the result, and neither do we.
""")

RULES = prose("""
    We are each other’s guests. These rules make the day pleasant for everyone.

    ## Be a good colleague

    - Treat each other with respect. You may disagree with the idea, not attack the person.
    - We do not accept bullying, discrimination or unwanted touching.
    - What someone tells in confidence stays in the room. On social media too.

    Has something happened that is not right? Go to the desk and ask for the confidential adviser, or call 085
    000 12 34. We listen, and you decide what happens next. People who cross the line are asked to leave.

    ## Keep to your seat

    - Wear your badge where it can be seen. It is scanned at the door of your workshop.
    - Unable to come? Release your seat on your own page. Somebody is almost always waiting.
    - If you are not inside five minutes after the start, someone else may have your chair.

    ## Pictures and sound

    If you do not want to be photographed, ask for a yellow dot at the desk. Do not record a workshop without
    permission of the speaker and the group.

    ## Safety

    In case of an alarm, follow the people in yellow vests and do not use the lift. Smoking is allowed outside
    only. Assistance dogs are welcome; other animals are not.
""")

ACCESSIBILITY = prose("""
    Everyone must be able to register, choose and take part. This statement is about the website of the Civil
    Servants’ Day 2.0.

    ## Status

    The website conforms **partially** to WCAG 2.2, levels A and AA. We tested it ourselves: with a program,
    with a keyboard only and at a width of 320 pixels. There has been no independent audit yet.

    ## Known limits

    - **Scanner at the door.** Does not work without JavaScript and a camera. Volunteers can also type the
      code of a badge.
    - **Floor plans.** The drawings have no complete text alternative. The route and every room are described
      in words on this site.
    - **Files of speakers.** We do not check slides. Ask us for a version you can read.

    ## Is there something you cannot use?

    Mail [toegankelijk@dag.example](mailto:toegankelijk@dag.example) or call 085 000 12 34. Tell us which page
    you were on and what you wanted to do. You have an answer within two working days. We solve it within four
    weeks or give you the same information in another way.

    ## Not satisfied?

    If you hear nothing or disagree with our answer, you can complain to the National Ombudsman of the
    Netherlands. It is free of charge.
""")

PRIVACY = prose("""
    We ask as little as possible and keep it as briefly as possible. The network behind the Civil Servants’
    Day 2.0 is responsible for your data.

    ## What we ask and why

    - **Name, mail address and organisation:** for your place, your badge and messages about your programme.
    - **Your choices:** to assign rooms and keep the waiting lists fair.
    - **Diet and access needs:** only if you tell us, so that lunch and room suit you.
    - **Scans at the door:** to know who is inside and how full a room is.
    - **Mail address for voting:** so that everyone votes once. Nobody can link a vote to you.

    We do not track you with cookies and pass nothing to advertisers. The few cookies there are, the
    site needs to work.

    ## How long we keep it

    - **Two weeks after the day:** diet and access needs are erased.
    - **Six months after the day:** names and mail addresses are erased.
    - **After that:** we keep numbers only, such as how many people came.

    ## Your rights

    You may see, take with you, correct and erase your data. Do so on your own page, or mail
    [privacy@dag.example](mailto:privacy@dag.example). You hear from us within a month. If you think something
    is wrong, you can complain to the Dutch Data Protection Authority (Autoriteit Persoonsgegevens).
""")
